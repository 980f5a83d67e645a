/// +FTPRETR (clause 1.2.16): a file from the server, straight to the host as escaped data.
enum FTPRetrieve {
    /// The greatest offset: 0xFFFFFFFFE as printed.
    static let greatestOffset: UInt64 = 0xF_FFFF_FFFE

    static let commands = [
        ModuleCommand.ftp(
            "+FTPRETR",
            set: { (state, call) throws(ModuleError) in
                try call.allow(3)
                let file = try state.ftp.file(call, greatestOffset: greatestOffset)
                return try state.ftp.begin(
                    .stream(OutgoingData(.file)), .retrieve(file, isActive: state.ftp.isActive))
            },
            test: TestForm("+FTPRETR", .string("file name"), .range(0, 1), .offset(greatestOffset), mandatory: 1))
    ]
}
