/// +FTPPUT (clause 1.2.20): a file to the server in parts of stated length, each in a command of its own.
///
/// The command goes on until the part is on its way: `+FTPPUT: 2,<length>`, the bytes of the host, the result, OK.
enum FTPPut {
    static let commands = [
        ModuleCommand.ftp(
            "+FTPPUT",
            set: { (state, call) throws(ModuleError) in
                try call.allow(4)
                let name = try call.text(0, octets: 1...255)
                let length = Int(try call.number(1, in: 1...1024))
                let isLast = try call.number(2, in: 0...1) == 1
                let isText = try call.number(3, in: 0...1, or: 1) == 0
                return try state.ftp.put(RemoteFile(path: name, isText: isText), length: length, isLast: isLast)
            },
            test: TestForm(
                "+FTPPUT", .string("file name"), .range(1, 1024), .range(0, 1), .range(0, 1), mandatory: 3))
    ]
}
