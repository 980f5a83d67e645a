/// +FTPDEL and +FTPREN (clauses 1.2.9 and 1.2.10): files on the server.
enum FTPFile {
    static let commands: [ModuleCommand] = [
        .ftp("+FTPDEL", test: "file name") { .delete($0) },
        .ftp(
            "+FTPREN",
            set: { (state, call) throws(ModuleError) in
                try call.allow(2)
                let old = try call.text(0, octets: 1...255)
                let new = try call.text(1, octets: 1...255)
                return try state.ftp.begin(.plain("+FTPREN"), .request(.rename(old, to: new)))
            },
            test: TestForm("+FTPREN", .string("file name from"), .string("file name to"))),
    ]
}
