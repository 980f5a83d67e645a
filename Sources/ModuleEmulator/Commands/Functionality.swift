/// +CFUN (TS 27.007 clause 8.2): the radio's functionality, and the restart of the module (15, or 1 with reset).
enum Functionality {
    static let commands = [
        ModuleCommand(
            name: "+CFUN",
            set: { (state, call) throws(ModuleError) in
                try call.allow(2)
                let number = try call.number(0, in: 0...15)
                let resets = try call.number(1, in: 0...1, or: 0) == 1
                if number == 15 || number == 1 && resets { return .then([.restart]) }
                guard !resets, let functionality = Radio.Functionality(rawValue: Int(number)) else { throw call.fault }
                return .then(state.changeRegistration { $0.radio.functionality = functionality })
            },
            read: { (state, _) in .lines("+CFUN: \(state.radio.functionality.rawValue)") },
            test: { (_, _) in .lines("+CFUN: (0,1,4,15),(0-1)") })
    ]
}
