/// +FTPMODE (clause 1.2.21): who opens the data connections, 0 the module, 1 the server. Needs no session.
enum FTPMode {
    static let commands = [
        ModuleCommand.ftp(
            "+FTPMODE",
            set: { (state, call) throws(ModuleError) in
                try call.allow(1)
                let mode = try call.number(0, in: 0...1)
                try state.ftp.requireIdle()
                state.ftp.isActive = mode == 1
                return .ok
            },
            read: { (state, _) in .lines("+FTPMODE: \(state.ftp.isActive ? 1 : 0)") },
            test: TestForm("+FTPMODE", .range(0, 1)))
    ]
}
