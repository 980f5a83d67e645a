/// +FTPSTAT, +FTPSYST and +FTPNOOP (clauses 1.2.12 to 1.2.14): what the server says of itself.
///
/// Text of several lines is shown in several, without the codes of the reply.
enum FTPServer {
    static let commands: [ModuleCommand] = [
        .ftp(
            "+FTPSTAT",
            execute: { (state, _) throws(ModuleError) in
                try state.ftp.begin(.text("+FTPSTAT"), .request(.status(nil)))
            },
            set: { (state, call) throws(ModuleError) in
                try call.allow(1)
                return try state.ftp.begin(.text("+FTPSTAT"), .request(.status(try call.text(0, octets: 1...255))))
            },
            test: TestForm("+FTPSTAT", .string("file/directory name"))),
        .ftp("+FTPSYST", .system, showsText: true),
        .ftp("+FTPNOOP", .noOperation),
    ]
}
