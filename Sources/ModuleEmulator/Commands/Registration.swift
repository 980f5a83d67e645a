/// +CSQ, +CREG, +CGREG, +CEREG and +COPS (TS 27.007 clauses 8.5, 7.2, 10.1.20, 10.1.22 and 7.3).
enum Registration {
    static let commands = Radio.Network.allCases.map(report) + [signalQuality, networkOperator]

    private static func report(on network: Radio.Network) -> ModuleCommand {
        let name = network.rawValue
        return ModuleCommand(
            name: name,
            set: { (state, call) throws(ModuleError) in
                try call.allow(1)
                state.radio.reports[network] = Radio.Report(rawValue: Int(try call.number(0, in: 0...2)))
                return .ok
            },
            read: { (state, _) in
                let report = state.radio.reports[network] ?? .none
                let status = Radio.status(isRegistered: state.isRegistered, report: report)
                return .lines("\(name): \(report.rawValue),\(status)")
            },
            test: { (_, _) in .lines("\(name): (0-2)") })
    }

    private static let signalQuality = ModuleCommand(
        name: "+CSQ",
        execute: { (state, _) in .lines(state.hasSignal ? "+CSQ: 31,99" : "+CSQ: 99,99") },
        test: { (_, _) in .lines("+CSQ: (0-31,99),(0-7,99)") })

    private static let networkOperator = ModuleCommand(
        name: "+COPS",
        read: { (state, _) in .lines(state.isRegistered ? "+COPS: 0,0,\"CHN-UNICOM\",7" : "+COPS: 0") })
}
