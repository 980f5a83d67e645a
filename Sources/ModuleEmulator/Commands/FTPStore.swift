/// +FTPSTOR (clause 1.2.15): a file to the server, as escaped data of the host.
enum FTPStore {
    /// The greatest offset: 0xFFFFFFFFFE.
    static let greatestOffset: UInt64 = 0xFF_FFFF_FFFE

    static let commands = [
        ModuleCommand.ftp(
            "+FTPSTOR",
            set: { (state, call) throws(ModuleError) in
                try call.allow(3)
                let file = try state.ftp.file(call, greatestOffset: greatestOffset)
                return try state.ftp.begin(.store(IncomingData()), .store(file, isActive: state.ftp.isActive))
            },
            test: TestForm("+FTPSTOR", .string("file name"), .range(0, 1), .offset(greatestOffset), mandatory: 1))
    ]
}
