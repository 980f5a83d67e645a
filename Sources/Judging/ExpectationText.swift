import SourceText
public import SuiteLanguage

/// Words for what is expected.
public enum ExpectationText {
    /// The item with the variables' values in it; nil for the end of an answer.
    public static func describe(_ item: Expectation?, values: [String: String]) -> String? {
        switch item {
        case .line(let pattern): describe(pattern, values: values)
        case .errorClass: "an error"
        case .errorCode(let code): "the error \(code.partlyResolved(values))"
        case .prompt: "the prompt >"
        case .data(let phase): describe(phase)
        case .bytes(let bytes, _): describe(bytes, values: values)
        case .anyOf(let alternatives, _):
            alternatives.compactMap { describe($0.items.first, values: values) }.joined(separator: " or ")
        case .optional(let items): describe(items.first, values: values).map { "perhaps " + $0 }
        case nil: nil
        }
    }

    private static func describe(_ pattern: LinePattern, values: [String: String]) -> String {
        pattern.parts.map { part in
            switch part {
            case .literal(let text): text
            case .variable(let name): values[name] ?? "{\(name)}"
            case .placeholder(let placeholder): "<\(placeholder.name)>"
            }
        }.joined()
    }

    private static func describe(_ bytes: Bytes, values: [String: String]) -> String {
        switch bytes {
        case .literal(let bytes): VisibleText.show(bytes, limit: 400)
        case .text(let text): VisibleText.show(Array(text.partlyResolved(values).utf8), limit: 400)
        case .payload: "the payload"
        }
    }

    private static func describe(_ phase: DataPhase) -> String {
        switch phase.extent {
        case .counted: "data of the length announced"
        case .untilLine: "data up to its closing line"
        case .untilQuiet: "data that end in silence"
        case .escaped: "escaped data up to 0x03"
        }
    }
}
