/// What may stand as a value.
public indirect enum GrammarShape: Sendable {
    /// One scalar, read by its own characters; with what it is, for people: `a title`.
    case text(String)
    /// The same, in which `{name}` is a variable.
    case template(String)
    /// A line that is expected: a template with gaps, `<name:type>`.
    case line
    /// `500ms`, `1.5s`, `2min`, `90% of {name}`.
    case duration
    case number(ClosedRange<Int>)
    case word([String])
    /// Not empty.
    case list(GrammarShape)
    /// One, or a list of any length.
    case oneOrMore(GrammarShape)
    /// A mapping whose keys are free; with what they are: `a variable`.
    case names(String, GrammarShape)
    /// A mapping of these keys; of others too, where `others` says what stands behind them.
    case closed([Entry], isWhole: Bool, others: GrammarShape? = nil)
    /// A mapping by a rule; in this variant of it, where the place decides that.
    case rule(GrammarRule.Name, in: String? = nil)
    case either([GrammarShape])

    /// One key of a closed mapping.
    public struct Entry: Sendable {
        public var name: String
        public var shape: GrammarShape
        public var meaning: String

        public init(_ name: String, _ shape: GrammarShape, _ meaning: String) {
            self.name = name
            self.shape = shape
            self.meaning = meaning
        }
    }

    /// `yes` or `no`.
    public static let flag = GrammarShape.word(["yes", "no"])
    static let step = GrammarShape.oneOrMore(.rule(.step))
    static let expectation = GrammarShape.oneOrMore(.either([.line, .rule(.expectation)]))
    static let rows = GrammarShape.oneOrMore(.text("a requirement id"))
    static let capabilities = GrammarShape.oneOrMore(.text("a capability"))
    static let condition = GrammarShape.names("a variable", .template("its value"))
    static let variables = GrammarShape.names("a variable", .either([.template("its value"), .rule(.variable)]))
    static let parameters = GrammarShape.names("a parameter", .rule(.suiteParameter))
    static let path = GrammarShape.template("a path")
    static let count = GrammarShape.template("a count")
}
