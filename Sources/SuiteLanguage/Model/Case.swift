public import SourceText

/// One test case; with `for:` it stands for one case a combination of values.
public struct Case: Sendable {
    public var id: String
    public var idSpan: SourceSpan
    public var title: String
    /// The state that the module must be in, by its name in the family's `states.yaml`.
    public var given: Located<String>?
    public var matrix: [MatrixAxis]
    /// Capabilities without which the case is not applicable.
    public var needs: [Located<String>]
    /// Capabilities with which the case is not applicable.
    public var lacks: [Located<String>] = []
    /// The case applies only while the named parameter has this value.
    public var condition: Condition?
    public var level: Level?
    public var tags: [String]
    public var variables: [Variable]
    public var unsolicited: [LinePattern]
    public var setup: [Step]
    public var steps: [Step]
    public var teardown: [Step]
    public var span: SourceSpan
    /// The issue that makes it fail, and that is known.
    public var knownIssue: KnownIssue?
    /// How often it may be tried again.
    public var retry: Retry?
}

/// Names of a case's `for:` that take their values together, in turn: one name, or those of a list of rows.
public struct MatrixAxis: Sendable {
    public var names: [String]
    /// Each with a value for each name, in the names' order.
    public var rows: [[String]]
    public var span: SourceSpan
}

/// A value and the place in its file where it stands.
public struct Located<Value: Sendable>: Sendable {
    public var value: Value
    public var span: SourceSpan

    public init(_ value: Value, _ span: SourceSpan) {
        self.value = value
        self.span = span
    }
}
