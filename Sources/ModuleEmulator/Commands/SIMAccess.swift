import ATDialect

/// +CPIN (TS 27.007 clause 8.3): what the SIM asks for, and the codes that it is given. +CIMI (clause 5.6): whose it is.
enum SIMAccess {
    static let commands = [
        ModuleCommand(
            name: "+CPIN",
            set: { (state, call) throws(ModuleError) in
                try call.allow(2)
                let code = try digits(call, 0, count: 4...8)
                let newPIN = call.parameters.count == 2 ? try digits(call, 1, count: 4...8) : nil
                return .then(
                    try state.changeRegistration { (state) throws(ModuleError) in
                        if let newPIN {
                            try state.sim.enter(puk: code, newPIN: newPIN)
                        } else {
                            try state.sim.enter(pin: code)
                        }
                    })
            },
            read: { (state, _) throws(ModuleError) in
                switch state.sim.state {
                case .ready: .lines("+CPIN: READY")
                case .pinRequired: .lines("+CPIN: SIM PIN")
                case .pukRequired: .lines("+CPIN: SIM PUK")
                case .blocked: throw .simFailure
                }
            },
            test: { (_, _) in .ok }),
        ModuleCommand(
            name: "+CIMI", needsSIM: true,
            execute: { (state, _) in .lines(state.profile.imsi) },
            test: { (_, _) in .ok }),
    ]

    /// A code of digits, in quotes or bare. One of another shape cannot be right and costs no try.
    private static func digits(
        _ call: CommandCall, _ index: Int, count: ClosedRange<Int>
    ) throws(ModuleError) -> [UInt8] {
        let bytes: [UInt8]
        switch call.given(index) {
        case .some(.quoted(let text)), .some(.bare(let text)): bytes = text
        default: throw call.fault
        }
        guard count.contains(bytes.count), bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { throw call.fault }
        return bytes
    }
}
