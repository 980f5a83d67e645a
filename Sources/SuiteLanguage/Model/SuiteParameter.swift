public import SourceText

/// A parameter that a suite declares for its labs (PIXIT), or a fragment for those who use it.
///
/// What a suite declares is set like the parameters of every rig: in the rig's file, or by `--set`.
public struct SuiteParameter: Sendable {
    public var name: String
    public var type: ParameterType
    /// The value where none is set; nil where one has to be.
    public var standard: String?
    /// What it is, in plain words.
    public var title: String?
    /// Its value is never written down.
    public var isSecret = false
    public var span: SourceSpan

    /// Whether two suites that declare the name mean the same.
    public func isSame(as other: SuiteParameter) -> Bool {
        name == other.name && type == other.type && standard == other.standard && isSecret == other.isSecret
    }
}

/// What values a parameter takes.
public enum ParameterType: Sendable, Hashable {
    case text
    case duration
    case integer(ClosedRange<Int>)
    case choice([String])

    /// Why a text cannot be a value; nil where it can.
    ///
    /// - Parameter isSecret: the text is not repeated.
    public func refusal(of value: String, isSecret: Bool = false) -> String? {
        let shown = isSecret ? "the value" : "`\(value)`"
        return switch self {
        case .text:
            value.utf8.contains { $0 < 0x20 } ? "control characters cannot stand in a parameter" : nil
        case .duration:
            DurationText.parse(value) != nil ? nil : "\(shown) is no duration; write `500ms`, `1s` or `2min`"
        case .integer(let range):
            Int(value).map(range.contains) == true ? nil : "\(shown) is no whole number \(Self.text(range))"
        case .choice(let words):
            words.contains(value)
                ? nil : "\(shown) is none of " + words.filter { !$0.isEmpty }.joined(separator: ", ")
        }
    }

    private static func text(_ range: ClosedRange<Int>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (.min, .max): "of 64 bits"
        case (let low, .max): "from \(low) up"
        case (let low, let high): "from \(low) to \(high)"
        }
    }
}
