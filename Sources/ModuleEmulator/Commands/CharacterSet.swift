/// +CSCS (TS 27.007 clause 5.5): the character set of strings. The names of files go to the server byte for byte under
/// either, so the setting is only kept; hosts such as gammu ask for it before anything else.
enum CharacterSet {
    static let commands = [
        ModuleCommand(
            name: "+CSCS",
            set: { (state, call) throws(ModuleError) in
                try call.allow(1)
                let name = String(decoding: try call.text(0, octets: 3...3), as: UTF8.self)
                guard name == "GSM" || name == "IRA" else { throw call.fault }
                state.settings.characterSet = name
                return .ok
            },
            read: { (state, _) in .lines("+CSCS: \"\(state.settings.characterSet)\"") },
            test: { (_, _) in .lines("+CSCS: (\"GSM\",\"IRA\")") })
    ]
}
