/// +FTPINFO (clause 1.2.3): shows what goes over the control connection. It works in a session only.
enum FTPInfo {
    static let commands = [
        ModuleCommand.ftp(
            "+FTPINFO",
            set: { (state, call) throws(ModuleError) in
                try call.allow(1)
                let indication = try call.number(0, in: 0...1)
                try state.ftp.setTracing(indication == 1)
                return .ok
            },
            read: { (state, _) in .lines("+FTPINFO: \(state.ftp.isTracing ? 1 : 0)") },
            test: TestForm("+FTPINFO", .range(0, 1)))
    ]
}
