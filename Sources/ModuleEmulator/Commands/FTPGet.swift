/// +FTPGET (clause 1.2.18): downloads a file into the module's buffer.
///
/// The one result line is 2 with the first byte in the buffer, or 1 for a file without any; a download that breaks off
/// later reports 0 as well.
enum FTPGet {
    static let commands = [
        ModuleCommand.ftp(
            "+FTPGET",
            set: { (state, call) throws(ModuleError) in
                try call.allow(3)
                let download = Download(
                    name: try call.text(0, octets: 1...255),
                    viewMode: try call.number(1, in: 0...1, or: 1),
                    offset: try call.number(2, in: 0...0xFFFF_FFFF, or: 0))
                try state.ftp.requireSession()
                return .then(state.ftp.startDownload(download))
            },
            read: { (state, _) in
                guard let download = state.ftp.download, download.available > 0 else { return .ok }
                let end = "\",\(download.viewMode),\(download.phase == .complete ? 1 : 0)"
                return CommandAnswer(
                    parts: [.line(Array("+FTPGET: \"".utf8) + download.name + Array(end.utf8))])
            },
            test: "+FTPGET: (\"file name\"),(0-1),(0-4294967295)")
    ]
}
