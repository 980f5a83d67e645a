/// +FTP_RECV (clause 1.2.19), also known as +FTPRECV: reads the download buffer. The answer bears the name that was
/// asked by.
enum FTPReceive {
    static func commands(_ names: EmulatorProfile.ReceiveNames) -> [ModuleCommand] {
        switch names {
        case .both: [command("+FTP_RECV"), command("+FTPRECV")]
        case .underscored: [command("+FTP_RECV")]
        case .plain: [command("+FTPRECV")]
        }
    }

    private static func command(_ name: String) -> ModuleCommand {
        ModuleCommand.ftp(
            name,
            set: { (state, call) throws(ModuleError) in
                try call.allow(1)
                return try state.ftp.fetch(Int(try call.number(0, in: 1...3000)), name: name)
            },
            read: { (state, _) in .lines("\(name): \(state.ftp.available)") },
            test: TestForm(name, .range(1, 3000)))
    }
}
