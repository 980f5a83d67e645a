public import SourceText

/// A suite as its file declares it: cases of one clause or theme, with what they share.
public struct Suite: Sendable {
    public var name: String
    /// Where the name stands.
    public var nameSpan: SourceSpan
    public var title: String
    /// The manual's clause as text (`1.2.21`).
    public var clause: String?
    /// The command under test with its `+`.
    public var command: String?
    public var file: SourceFile
    /// The time budget of a `send` that states none.
    public var within: Template?
    /// Capabilities without which no case of it is applicable.
    public var needs: [Located<String>] = []
    /// What labs may set for the suite.
    public var parameters: [SuiteParameter] = []
    public var variables: [Variable]
    /// Lines that may come at any time in every case.
    public var unsolicited: [LinePattern]
    public var setup: [Step]
    public var teardown: [Step]
    /// What cases are derived from.
    public var declaration: Declaration?
    public var cases: [Case]

    /// The ids of the rows that the steps of a case cover, each once, in the order of the steps.
    public func covers(of item: Case) -> [String] {
        var ids: [String] = []
        var known: Set<String> = []
        for row in steps(of: item).flatMap(\.allCovers) where known.insert(row.value).inserted { ids.append(row.value) }
        return ids
    }

    /// The first place of the file where a row is named.
    public var firstCovered: Located<String>? {
        cases.flatMap(steps).flatMap(\.allCovers).min { $0.span.start < $1.span.start }
    }

    /// Every step that may run for a case, those of the suite too.
    public func steps(of item: Case) -> [Step] {
        setup + item.setup + item.steps + item.teardown + teardown
    }
}

/// A named text that suites write as `{name}`.
public struct Variable: Sendable {
    public var name: String
    public var value: Template
    /// How often the value stands in a row: 255 for a name of 255 octets.
    public var times: Int
    /// What is added to a whole number.
    public var plus: Int

    public init(name: String, value: Template, times: Int = 1, plus: Int = 0) {
        self.name = name
        self.value = value
        self.times = times
        self.plus = plus
    }

    /// What the variable stands for, where its template came to `value`; a sum beyond 64 bits stays the value.
    public func text(_ value: String) -> String {
        guard plus != 0, let number = Int(value) else { return String(repeating: value, count: times) }
        let (sum, isTooGreat) = number.addingReportingOverflow(plus)
        return isTooGreat ? value : String(sum)
    }
}

/// How binding a requirement is, in the words of RFC 2119.
public enum Level: String, Sendable, Hashable, CaseIterable, Comparable {
    case may, should, must

    public static func < (left: Level, right: Level) -> Bool {
        left.weight < right.weight
    }

    private var weight: Int {
        switch self {
        case .may: 0
        case .should: 1
        case .must: 2
        }
    }
}
