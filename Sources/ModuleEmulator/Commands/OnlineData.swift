/// +MIPODM and +MIPCLOSE: an online data mode connection over TCP, refused during an FTP session (clause 1.2.1.1).
///
/// Spelled as drivers of Fibocom's modules use them: `AT+MIPODM=1,,"host",port,0`, OK, `+MIPODM: 1,1` or `1,0`, then the
/// bytes of the peer. The module has one such connection.
enum OnlineData {
    static let commands = [
        ModuleCommand(
            name: "+MIPODM", needsSIM: true, fault: .wrongParameter,
            set: { (state, call) throws(ModuleError) in
                try call.allow(5)
                _ = try call.number(0, in: 1...1)
                _ = try call.number(1, in: 0...65535, or: 0)
                let host = try call.text(2, octets: 1...255)
                let port = UInt16(try call.number(3, in: 1...65535))
                _ = try call.number(4, in: 0...0, or: 0)
                guard state.packetData.isCallActive || !state.profile.needsDataCall else { throw .callNotActive }
                guard state.online == nil, !state.ftp.isEngaged || state.firmware.session.allowsOnline else {
                    throw .invalidOperation
                }
                state.online = OnlineMode()
                return .then([.online(.connect(host: String(decoding: host, as: UTF8.self), port: port))])
            },
            read: { (state, _) in .lines("+MIPODM: 1,\(state.online == nil ? 0 : 1)") },
            test: { (_, _) in .lines("+MIPODM: (1),(0-65535),,(1-65535),(0)") }),
        ModuleCommand(
            name: "+MIPCLOSE", needsSIM: true, fault: .wrongParameter,
            set: { (state, call) throws(ModuleError) in
                try call.allow(1)
                _ = try call.number(0, in: 1...1)
                guard state.online != nil else { throw .socketNotOpened }
                return .then(state.hangUp())
            }),
    ]
}
