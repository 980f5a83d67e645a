/// +CGATT, +CGDCONT and +CGPADDR (TS 27.007 clauses 10.1.9, 10.1.1 and 10.1.14).
enum PacketDomain {
    static let commands = [attachment, contexts, addresses]

    private static let attachment = ModuleCommand(
        name: "+CGATT", needsSIM: true,
        set: { (state, call) throws(ModuleError) in
            try call.allow(1)
            let isWanted = try call.number(0, in: 0...1) == 1
            guard state.isRegistered || !isWanted else { throw .noNetworkService }
            return .then(state.changeRegistration { $0.radio.wantsAttachment = isWanted })
        },
        read: { (state, _) in .lines("+CGATT: \(state.isAttached ? 1 : 0)") },
        test: { (_, _) in .lines("+CGATT: (0,1)") })

    private static let contexts = ModuleCommand(
        name: "+CGDCONT",
        set: { (state, call) throws(ModuleError) in
            try call.allow(6)
            let number = try call.number(0, in: PacketData.contextNumbers)
            guard call.parameters.count > 1 else {
                state.packetData.contexts[number] = nil
                return .ok
            }
            let type = try call.text(1, octets: 2...6)
            guard ["IP", "IPV6", "IPV4V6"].contains(String(decoding: type, as: UTF8.self)) else { throw call.fault }
            let accessPoint = try call.text(2, octets: 0...100, or: [])
            // The address is the network's to give; compression is off.
            _ = try call.text(3, octets: 0...64, or: [])
            _ = try call.number(4, in: 0...0, or: 0)
            _ = try call.number(5, in: 0...0, or: 0)
            state.packetData.contexts[number] = PacketData.Context(type: type, accessPoint: accessPoint)
            return .ok
        },
        read: { (state, _) in
            let contexts = state.packetData.contexts.sorted { $0.key < $1.key }
            return CommandAnswer(
                parts: contexts.map { number, context in
                    .line(
                        Array("+CGDCONT: \(number),\"".utf8) + context.type + Array("\",\"".utf8)
                            + context.accessPoint + Array("\",\"\",0,0".utf8))
                })
        },
        test: { (_, _) in
            .lines(
                "+CGDCONT: (1-7),\"IP\",,,(0),(0)", "+CGDCONT: (1-7),\"IPV6\",,,(0),(0)",
                "+CGDCONT: (1-7),\"IPV4V6\",,,(0),(0)")
        })

    private static let addresses = ModuleCommand(
        name: "+CGPADDR",
        execute: { (state, _) in
            let numbers = state.packetData.contexts.keys.sorted()
            return CommandAnswer(parts: numbers.map { .line(address($0, state)) })
        },
        set: { (state, call) throws(ModuleError) in
            try call.allow(1)
            let number = try call.number(0, in: PacketData.contextNumbers)
            guard state.packetData.contexts[number] != nil else { throw call.fault }
            return CommandAnswer(parts: [.line(address(number, state))])
        },
        test: { (state, _) in
            let numbers = state.packetData.contexts.keys.sorted().map(String.init)
            return .lines("+CGPADDR: (\(numbers.joined(separator: ",")))")
        })

    private static func address(_ number: UInt64, _ state: ModuleState) -> [UInt8] {
        let address = state.packetData.isCallActive && number == 1 ? ",\"\(state.profile.address)\"" : ""
        return Array("+CGPADDR: \(number)\(address)".utf8)
    }
}
