import ATDialect

/// One command as it was given: the name that was used, and the parameters of a set form.
///
/// The readers of parameters throw the error that belongs to the command's family.
struct CommandCall {
    let name: String
    let parameters: [ATCommand.Parameter]
    /// The error of a parameter that is missing, of the wrong kind or out of range.
    let fault: ModuleError
    let firmware: Firmware

    /// The name that bends go by; FTP_RECV has two.
    private var place: String { name == "+FTPRECV" ? "+FTP_RECV" : name }

    /// Refuses more parameters than are documented; an empty one after a last comma counts.
    func allow(_ count: Int) throws(ModuleError) {
        guard parameters.count <= count || firmware.commands[place + "="]?.takesMore == true else { throw fault }
    }

    /// A decimal number within `range`; `fallback` where the parameter is left out, which is an error without one.
    func number(
        _ index: Int, in range: ClosedRange<UInt64>, or fallback: UInt64? = nil
    ) throws(ModuleError) -> UInt64 {
        try refuseEmpty(index)
        let bend = bend(index)
        let standard = bend?.standard ?? fallback
        guard let parameter = given(index) else {
            guard let standard else { throw fault }
            return standard
        }
        guard let number = parameter.decimal, (bend?.range ?? range).contains(number) else {
            guard bend?.ignoresFaults == true else { throw fault }
            return standard ?? range.lowerBound
        }
        return number
    }

    /// As above; nil where the parameter is left out.
    func number(ifGiven index: Int, in range: ClosedRange<UInt64>) throws(ModuleError) -> UInt64? {
        guard given(index) != nil || bend(index)?.standard != nil else { return nil }
        return try number(index, in: range)
    }

    /// A string in quotes of `octets` bytes, none of them a control character; `fallback` as above.
    func text(
        _ index: Int, octets: ClosedRange<Int>, or fallback: [UInt8]? = nil
    ) throws(ModuleError) -> [UInt8] {
        try refuseEmpty(index)
        let bend = bend(index)
        guard let parameter = given(index) else {
            guard let standard = bend?.text ?? fallback else { throw fault }
            return standard
        }
        guard var bytes = string(parameter) else { throw fault }
        if let cut = bend?.cut { bytes = Array(bytes.prefix(cut)) }
        guard (bend?.octets ?? octets).contains(bytes.count) else { throw fault }
        // They can come in as escapes, and must not reach the line of another protocol.
        guard bytes.allSatisfy({ $0 >= 32 && $0 != 127 }) else { throw .invalidCharacters }
        return bytes
    }

    /// The parameter at `index`, nil where it is left out or empty.
    func given(_ index: Int) -> ATCommand.Parameter? {
        guard index < parameters.count, parameters[index] != .omitted else { return nil }
        return parameters[index]
    }

    private func refuseEmpty(_ index: Int) throws(ModuleError) {
        guard firmware.refusesEmpty, index < parameters.count, parameters[index] == .omitted else { return }
        throw fault
    }

    private func string(_ parameter: ATCommand.Parameter) -> [UInt8]? {
        switch parameter {
        case .quoted(let bytes): bytes
        case .bare(let bytes) where firmware.takesBareStrings: bytes
        case .bare, .omitted: nil
        }
    }

    private func bend(_ index: Int) -> ParameterBend? {
        firmware.parameters.isEmpty ? nil : firmware.parameters[ParameterPlace(name: place, index: index)]
    }
}
