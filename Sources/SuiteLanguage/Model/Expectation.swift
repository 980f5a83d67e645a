public import SourceText

/// One item of what an answer must consist of, in order.
public indirect enum Expectation: Sendable {
    /// A whole line.
    case line(LinePattern)
    /// The class of errors: `ERROR`, or `+CME ERROR: <n>` in the form that the CMEE in force gives.
    case errorClass(SourceSpan)
    /// The error of this code, in the form that the CMEE in force gives.
    case errorCode(Template)
    /// The prompt `>`, with or without a blank.
    case prompt(SourceSpan)
    /// A data phase.
    case data(DataPhase)
    /// These bytes and no others: echo, framing and all.
    case bytes(Bytes, SourceSpan)
    /// Any one of these; `record` names the question that the taken alternative answers.
    case anyOf([Alternative], record: String?)
    /// May be there or not.
    case optional([Expectation])
}

extension Expectation {
    /// Whether nothing at all would do.
    var mayBeAbsent: Bool {
        switch self {
        case .optional: true
        case .anyOf(let alternatives, _): alternatives.contains { $0.items.allSatisfy(\.mayBeAbsent) }
        case .line, .errorClass, .errorCode, .prompt, .data, .bytes: false
        }
    }

    /// The item without alternatives whose condition does not hold; nil where none is left.
    public func inForce(_ holds: (Condition) -> Bool) -> Expectation? {
        switch self {
        case .line, .errorClass, .errorCode, .prompt, .data, .bytes:
            return self
        case .anyOf(let alternatives, let record):
            let fair = alternatives.filter { $0.condition.map(holds) ?? true }.compactMap { alternative in
                var alternative = alternative
                guard let items = alternative.items.inForce(holds) else { return nil as Alternative? }
                alternative.items = items
                return alternative
            }
            return fair.isEmpty ? nil : .anyOf(fair, record: record)
        case .optional(let items):
            return items.inForce(holds).map { .optional($0) }
        }
    }

    /// Where it stands; nil where it stands in no one place.
    public var span: SourceSpan? {
        switch self {
        case .line(let pattern): pattern.span == .none ? nil : pattern.span
        case .errorClass(let span), .prompt(let span), .bytes(_, let span): span
        case .errorCode(let code): code.span
        case .data(let phase): phase.span
        case .anyOf, .optional: nil
        }
    }
}

extension [Expectation] {
    /// The items without alternatives whose condition does not hold; nil where one has no alternative left.
    public func inForce(_ holds: (Condition) -> Bool) -> [Expectation]? {
        let items = compactMap { $0.inForce(holds) }
        return items.count == count ? items : nil
    }
}

/// One fair alternative of an `any-of`.
public struct Alternative: Sendable {
    /// What is recorded when it is taken.
    public var label: String
    public var items: [Expectation]
    /// Taking it is worth a warning.
    public var warning: String?
    /// The variable that tells, behind the answer, which alternative was taken: by its label.
    public var variable: String?
    /// Taking it leaves open whether the module is right, for this reason: the step is inconclusive.
    public var doubt: String?
    /// It is fair only while the named variable has this value.
    public var condition: Condition?

    public init(
        label: String, items: [Expectation], warning: String? = nil, doubt: String? = nil, condition: Condition? = nil
    ) {
        self.label = label
        self.items = items
        self.warning = warning
        self.doubt = doubt
        self.condition = condition
    }
}

/// Raw bytes inside an answer, bounded by the mode that the step chooses, never by what they look like.
public struct DataPhase: Sendable {
    public enum Extent: Sendable {
        /// This many bytes.
        case counted(Template)
        /// Up to a whole line that equals one of these, which is not part of the data.
        case untilLine([Template])
        /// 0x10 escapes the next byte and a bare 0x03 ends the data; one of these lines ends it where no 0x03 comes.
        case escaped(closing: [Template])
        /// Whatever comes until nothing has come for this long: text whose end nothing marks.
        case untilQuiet(Template)
    }

    public var extent: Extent
    public var equals: Payload?
    /// Texts that must stand in it, in this order.
    public var contains: [Template]
    /// Whether a bare 0x03 must end escaped data: `required`, `optional` or `absent`.
    public var endMark: Template?
    /// Only line breaks at both ends and one closing 0x03 may differ (listings).
    public var trimmed: Bool
    /// The data is added to this collection, whose size is `{name-size}`.
    public var append: String?
    /// Its first line stands on the line before it, which captured it under `leadName`.
    public var isLed = false
    public var span: SourceSpan

    /// The capture that holds the first line of data that begins on a result line.
    public static let leadName = "data-lead"
}
