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
        cases.flatMap(steps).flatMap(\.coversHere).min { $0.span.start < $1.span.start }
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

    /// The most bytes of a value; longer data are payloads, which nobody has to hold in memory.
    public static let mostBytes = 1 << 20

    /// What the variable stands for, where its template came to `value`.
    ///
    /// - Throws: `NoValue` where that is no number to add to, or grows beyond all bounds.
    public func text(_ value: String) throws(NoValue) -> String {
        guard plus == 0 else {
            guard let number = Int(value) else {
                throw NoValue("`\(name)`: `\(value)` is no whole number to add \(plus) to")
            }
            let (sum, isTooGreat) = number.addingReportingOverflow(plus)
            guard !isTooGreat else { throw NoValue("`\(name)`: \(value) and \(plus) are more than 64 bits") }
            return String(sum)
        }
        guard value.utf8.count.multipliedReportingOverflow(by: times).partialValue <= Self.mostBytes else {
            throw NoValue("`\(name)` comes to more than \(Self.mostBytes) bytes")
        }
        return String(repeating: value, count: times)
    }
}

/// Why a variable has no value.
public struct NoValue: Error, Sendable, Hashable {
    public var reason: String

    public init(_ reason: String) {
        self.reason = reason
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
