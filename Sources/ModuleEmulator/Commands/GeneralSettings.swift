/// +GTSET: settings by name, of which one concerns FTP: FTPLIMIT, the period of the timer that paces FTPRETR on a USB
/// port, in milliseconds (clause 1.2.16.1). There is no USB port here, so it paces nothing and is only kept.
enum GeneralSettings {
    /// The names that are known, the values that they take, and the one after a start.
    private static let settings: [String: (range: ClosedRange<UInt64>, standard: UInt64)] = [
        "FTPLIMIT": (0...1000, 50), "IPRFMT": (0...5, 0),
    ]

    static let commands = [
        ModuleCommand(
            name: "+GTSET", fault: .incorrectParameters,
            set: { (state, call) throws(ModuleError) in
                try call.allow(2)
                let name = String(decoding: try call.text(0, octets: 1...32), as: UTF8.self)
                guard let setting = settings[name] else { throw call.fault }
                state.generalSettings[name] = try call.number(1, in: setting.range)
                return .ok
            },
            read: { (state, _) in
                CommandAnswer(
                    parts: settings.sorted { $0.key < $1.key }.map { name, setting in
                        .line(Array("+GTSET: \"\(name)\",\(state.generalSettings[name] ?? setting.standard)".utf8))
                    })
            },
            test: { (_, _) in .ok })
    ]
}
