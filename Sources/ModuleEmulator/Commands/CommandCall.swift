import ATDialect

/// One command as it was given: the name that was used, and the parameters of a set form.
///
/// The readers of parameters throw the error that belongs to the command's family.
struct CommandCall {
    let name: String
    let parameters: [ATCommand.Parameter]
    /// The error of a parameter that is missing, of the wrong kind or out of range.
    let fault: ModuleError

    /// Refuses more parameters than are documented; an empty one after a last comma counts.
    func allow(_ count: Int) throws(ModuleError) {
        guard parameters.count <= count else { throw fault }
    }

    /// A decimal number within `range`; `fallback` where the parameter is left out, which is an error without one.
    func number(
        _ index: Int, in range: ClosedRange<UInt64>, or fallback: UInt64? = nil
    ) throws(ModuleError) -> UInt64 {
        guard let parameter = given(index) else {
            guard let fallback else { throw fault }
            return fallback
        }
        guard let number = parameter.decimal, range.contains(number) else { throw fault }
        return number
    }

    /// A string in quotes of `octets` bytes, none of them a control character; `fallback` as above.
    func text(
        _ index: Int, octets: ClosedRange<Int>, or fallback: [UInt8]? = nil
    ) throws(ModuleError) -> [UInt8] {
        guard let parameter = given(index) else {
            guard let fallback else { throw fault }
            return fallback
        }
        guard case .quoted(let bytes) = parameter, octets.contains(bytes.count) else { throw fault }
        // They can come in as escapes, and must not reach the line of another protocol.
        guard bytes.allSatisfy({ $0 >= 32 && $0 != 127 }) else { throw .invalidCharacters }
        return bytes
    }

    /// The parameter at `index`, nil where it is left out or empty.
    func given(_ index: Int) -> ATCommand.Parameter? {
        guard index < parameters.count, parameters[index] != .omitted else { return nil }
        return parameters[index]
    }
}
