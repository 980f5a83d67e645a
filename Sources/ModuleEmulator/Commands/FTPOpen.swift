import ATDialect

/// +FTPOPEN (clause 1.2.1): logs in at an FTP server.
enum FTPOpen {
    static let commands = [
        ModuleCommand.ftp(
            "+FTPOPEN",
            set: { (state, call) throws(ModuleError) in
                try call.allow(8)
                var login = FTPLogin(
                    host: try host(call),
                    port: try port(call, 5, or: state.firmware.session.remembersPort ? state.ftp.lastPort : 21),
                    user: try call.text(1, octets: 1...255),
                    password: try call.text(2, octets: 0...255),
                    account: try account(call),
                    sourceControlPort: try port(call, 4, or: 0),
                    sourceDataPort: try port(call, 6, or: 0))
                login.isSecure = try call.number(7, in: 0...1, or: 0) == 1
                guard !login.isSecure || state.firmware.session.knowsSFTP else { throw .notSupported }
                guard state.packetData.isCallActive || !state.profile.needsDataCall else { throw .callNotActive }
                guard state.online == nil || state.firmware.session.allowsOnline else { throw .invalidOperation }
                return try state.ftp.open(login)
            },
            read: { (state, _) in .lines("+FTPOPEN: \(state.ftp.isOpen ? 1 : 0)") },
            test: nil)
    ].map { command in
        var command = command
        command.test = { (state, _) in
            let modes: TestForm.Parameter = .range(0, state.firmware.session.knowsSFTP ? 1 : 0)
            let form = TestForm(
                "+FTPOPEN", .string("destination_ip/url"), .string("username"), .string("password"),
                .string("account"), .range(0, 65535), .range(0, 65535), .range(0, 65535), modes, mandatory: 3)
            return .lines(form.line(state.firmware.testForms))
        }
        return command
    }

    private static func port(_ call: CommandCall, _ index: Int, or fallback: UInt64) throws(ModuleError) -> UInt16 {
        UInt16(truncatingIfNeeded: try call.number(index, in: 0...65535, or: fallback))
    }

    /// The account, nil where it is left out or empty.
    private static func account(_ call: CommandCall) throws(ModuleError) -> [UInt8]? {
        let account = try call.text(3, octets: 0...255, or: [])
        return account.isEmpty ? nil : account
    }

    /// A dotted IPv4 address or the name of a host. What has only digits and dots must be an address.
    private static func host(_ call: CommandCall) throws(ModuleError) -> String {
        let bytes = try call.text(0, octets: 1...1024)
        guard bytes.allSatisfy(isHostCharacter) else { throw call.fault }
        if bytes.allSatisfy({ $0 == UInt8(ascii: ".") || isDigit($0) }) {
            let octets = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            guard octets.count == 4, octets.allSatisfy({ (1...3).contains($0.count) }) else { throw call.fault }
            let numbers = octets.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
            guard call.firmware.session.wrapsOctets || numbers.allSatisfy({ $0 <= 255 }) else { throw call.fault }
            // Without leading zeros, which resolvers read as octal numbers.
            return numbers.map { String($0 & 255) }.joined(separator: ".")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }

    private static func isHostCharacter(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || ".-_".utf8.contains(byte)
    }
}
