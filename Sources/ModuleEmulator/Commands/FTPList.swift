/// +FTPLIST (clause 1.2.11): the listing of the working directory, or of what is named.
enum FTPList {
    static let commands = [
        ModuleCommand.ftp(
            "+FTPLIST",
            execute: { (state, _) throws(ModuleError) in try list(nil, &state) },
            set: { (state, call) throws(ModuleError) in
                try call.allow(1)
                return try list(try call.text(0, octets: 1...255), &state)
            },
            test: TestForm("+FTPLIST", .string("file/directory name")))
    ]

    private static func list(_ path: [UInt8]?, _ state: inout ModuleState) throws(ModuleError) -> CommandAnswer {
        try state.ftp.begin(
            .stream(OutgoingData(.listing)),
            .list(path, isText: !state.firmware.listing.isImage, isActive: state.ftp.isActive))
    }
}
