/// +MIPCALL: the connection of the module's own IP stack, without which FTP has no network.
///
/// Spelled as drivers of the L610 read it: OK, then the address by itself; the read form with a 1 before it. The set
/// form with a connection up is an error.
enum DataCall {
    static let commands = [
        ModuleCommand(
            name: "+MIPCALL", needsSIM: true,
            set: { (state, call) throws(ModuleError) in
                try call.allow(4)
                let isWanted = try call.number(0, in: 0...1) == 1
                for index in 1...3 {
                    _ = try call.text(index, octets: 0...100, or: [])
                }
                guard isWanted else {
                    guard state.packetData.isCallActive else { throw .callNotActive }
                    return .then(state.endDataCall())
                }
                guard !state.packetData.isCallActive else { throw .invalidOperation }
                guard state.isAttached else { throw .noNetworkService }
                state.packetData.isCallActive = true
                return .then([.start(.dataCall, after: state.profile.latency.upperBound)])
            },
            read: { (state, _) in
                .lines(state.packetData.isCallActive ? "+MIPCALL: 1,\(state.profile.address)" : "+MIPCALL: 0")
            },
            test: { (_, _) in .lines("+MIPCALL: (0-1)") })
    ]
}
