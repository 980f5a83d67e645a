/// +FTPCWD and +FTPPWD (clauses 1.2.4 and 1.2.7): the working directory on the server.
enum FTPDirectory {
    static let commands = [
        ModuleCommand.ftp(
            "+FTPCWD",
            set: { (state, call) throws(ModuleError) in
                try call.allow(1)
                let path = try call.text(0, octets: 1...255)
                try state.ftp.requireSession()
                return .then(state.ftp.begin(.plain("+FTPCWD"), .changeDirectory(path)))
            },
            test: "+FTPCWD: (\"directory name\")"),
        ModuleCommand.ftp(
            "+FTPPWD",
            execute: { (state, _) throws(ModuleError) in
                try state.ftp.requireSession()
                return .then(state.ftp.begin(.text("+FTPPWD"), .printDirectory))
            }),
    ]
}
