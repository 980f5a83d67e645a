import ATDialect

/// S3, S4 and S5: the characters that end, format and edit command lines (V.250 clauses 6.2.1 to 6.2.3).
enum Registers {
    static func carryOut(
        _ number: Int, _ access: ATCommand.RegisterAccess, on state: inout ModuleState
    ) throws(ModuleError) -> CommandAnswer {
        let register: WritableKeyPath<FrontSettings, UInt8>
        switch number {
        case 3: register = \.lineEnd
        case 4: register = \.lineFormat
        case 5: register = \.lineEdit
        default: throw .plain
        }
        switch access {
        case .read:
            let digits = String(state.settings[keyPath: register])
            return .lines(String(repeating: "0", count: 3 - digits.count) + digits)
        case .write(let value):
            guard let byte = UInt8(exactly: value), byte < 128 else { throw .plain }
            state.settings[keyPath: register] = byte
            return .ok
        }
    }
}
