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
                let count = Int(try call.number(0, in: 1...3000))
                guard state.ftp.isOpen else { throw .socketNotOpened }
                let (bytes, effects) = state.ftp.fetch(count)
                return CommandAnswer(
                    parts: [.line(Array("\(name): \(bytes.count)".utf8)), .data(bytes)], effects: effects)
            },
            read: { (state, _) in .lines("\(name): \(state.ftp.download?.available ?? 0)") },
            test: "\(name): (1-3000)")
    }
}
