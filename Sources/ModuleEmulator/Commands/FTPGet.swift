/// +FTPGET (clause 1.2.18): downloads a file into the module's buffer.
///
/// The one result line is 2 with the first byte in the buffer, or 1 for a file without any; a download that breaks off
/// later reports 0 as well.
enum FTPGet {
    static let commands = [
        ModuleCommand.ftp(
            "+FTPGET",
            set: { (state, call) throws(ModuleError) in
                try call.allow(3)
                let name = try call.text(0, octets: 1...255)
                let viewMode = try call.number(1, in: 0...1, or: 1)
                let offset = try call.number(ifGiven: 2, in: 0...0xFFFF_FFFF)
                return try state.ftp.get(name, viewMode: viewMode, offset: offset)
            },
            read: { (state, _) throws(ModuleError) in try state.ftp.describeDownload() },
            test: TestForm("+FTPGET", .string("file name"), .range(0, 1), .offset(0xFFFF_FFFF)))
    ]
}
