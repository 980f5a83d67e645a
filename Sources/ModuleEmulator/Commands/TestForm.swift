/// What a test form shows: the parameters of the set form in order (V.250 clause 5.4.1).
struct TestForm: Sendable {
    enum Parameter: Sendable {
        /// A string, by the name that the manual gives it.
        case string(String)
        /// Numbers between two bounds.
        case range(UInt64, UInt64)
        /// Offsets in a file, from 0.
        case offset(UInt64)

        var isString: Bool {
            if case .string = self { true } else { false }
        }
    }

    var name: String
    var parameters: [Parameter]
    /// How many of them are mandatory.
    var mandatory: Int

    init(_ name: String, _ parameters: Parameter..., mandatory: Int? = nil) {
        self.name = name
        self.parameters = parameters
        self.mandatory = mandatory ?? parameters.count
    }

    /// The line as this module spells it.
    func line(_ style: TestFormStyle) -> String {
        let shown = style.omitsOptional ? Array(parameters.prefix(mandatory)) : parameters
        var text = "\(name): "
        for (index, parameter) in shown.enumerated() where style.showsStrings || !parameter.isString {
            let isOptional = style.bracketsOptional && index >= mandatory
            if isOptional { text += "[" }
            if text.last != " ", index > 0 { text += "," }
            text += Self.text(parameter, style)
            if isOptional { text += "]" }
        }
        return text
    }

    private static func text(_ parameter: Parameter, _ style: TestFormStyle) -> String {
        switch parameter {
        case .string(let name):
            style.namesStrings ? style.stringOpening + name + style.stringClosing : "()"
        case .range(0, 1) where style.listsValues: "(0,1)"
        case .range(let low, let high) where low == high: "(\(low))"
        case .range(let low, let high): "(\(low)-\(high))"
        case .offset(let last) where style.isHexadecimal: "(0-0x" + String(last, radix: 16, uppercase: true) + ")"
        case .offset(let last): "(0-\(last))"
        }
    }
}
