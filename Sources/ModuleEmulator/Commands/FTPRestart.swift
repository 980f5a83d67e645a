/// +FTPREST (clause 1.2.17): where in the file the next transfer begins. Needs no session.
enum FTPRestart {
    static let greatestPosition: UInt64 = 0xFF_FFFF_FFFE

    static let commands = [
        ModuleCommand.ftp(
            "+FTPREST",
            set: { (state, call) throws(ModuleError) in
                try call.allow(1)
                let position = try call.number(0, in: 0...greatestPosition)
                try state.ftp.requireIdle()
                state.ftp.restartPosition = position
                return .ok
            },
            read: { (state, _) in .lines("+FTPREST: \(state.ftp.restartPosition)") },
            test: TestForm("+FTPREST", .offset(greatestPosition)))
    ]
}
