/// +FTPCLOSE (clause 1.2.2): ends the session. In download mode it ends the download with it; while another command is
/// in hand it is refused.
enum FTPClose {
    static let commands = [
        ModuleCommand.ftp(
            "+FTPCLOSE",
            execute: { (state, _) throws(ModuleError) in try state.ftp.close() })
    ]
}
