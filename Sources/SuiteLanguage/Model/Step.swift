public import SourceText

/// One step of a case: one verb, its limit, and the register's rows that its outcome decides.
public struct Step: Sendable {
    public var verb: Verb
    /// The time budget (`send`) or limit (`await`, `peer`, `repeat`).
    public var within: Template?
    /// The limit of what is expected after the final result code (`send` only).
    public var limit: Template?
    public var covers: [Located<String>]
    public var level: Level?
    /// The step runs only while all of them hold.
    public var conditions: [Condition]
    /// Capabilities with which alone the step runs.
    public var needs: [Located<String>] = []
    /// Capabilities without which alone the step runs.
    public var lacks: [Located<String>] = []
    public var hazards: Set<Hazard> = []
    public var span: SourceSpan
    /// The part that a failure points at: the expectation where there is one, else the verb's value.
    public var focus: SourceSpan
    /// The fragment's file in which it stands; nil where that is the file of its suite or states.
    public var file: SourceFile?

    public init(
        verb: Verb, within: Template? = nil, limit: Template? = nil, covers: [Located<String>], level: Level? = nil,
        conditions: [Condition] = [], span: SourceSpan, focus: SourceSpan
    ) {
        self.verb = verb
        self.within = within
        self.limit = limit
        self.covers = covers
        self.level = level
        self.conditions = conditions
        self.span = span
        self.focus = focus
    }

    /// The steps that it repeats, or those of the fragment that it uses.
    public var inner: [Step] {
        switch verb {
        case .repeat(let steps, _): steps
        case .use(let use): use.steps
        default: []
        }
    }

    /// The rows that it covers itself, and those of its inner steps.
    var allCovers: [Located<String>] {
        covers + inner.flatMap(\.allCovers)
    }

    /// The same by where the suite's own file has them: those of a fragment stand where it is used.
    var coversHere: [Located<String>] {
        if case .use = verb { return allCovers.map { Located($0.value, focus) } }
        return covers + inner.flatMap(\.coversHere)
    }

    /// The variables that it gives values itself.
    public var ownVariables: [Variable] {
        switch verb {
        case .set(let variables): variables
        case .use(let use): use.arguments.map(\.variable)
        default: []
        }
    }

    /// The same, with those of its inner steps.
    public var setVariables: [Variable] {
        ownVariables + inner.flatMap(\.setVariables)
    }

    /// The states that it reaches, and those of its inner steps.
    var reachedStates: [Located<String>] {
        if case .reach(let name) = verb { [name] } else { inner.flatMap(\.reachedStates) }
    }
}

/// `when: {name: value}`: a step that runs only where a variable or capture has that value.
public struct Condition: Sendable {
    public var name: String
    public var value: Template
    public var span: SourceSpan
}

/// What a step does.
public enum Verb: Sendable {
    /// A command line, ended by the line terminator, and the answer that it must get.
    case send(Template, expect: [Expectation])
    /// Bytes as they are, for data phases and for framing tests.
    case sendBytes(Bytes, expect: [Expectation])
    /// Lines or data that come by themselves.
    case await([Expectation])
    /// Nothing may come for this long.
    case silent(Template)
    /// What the FTP server is to prepare, show or spoil.
    case peer([PeerAction])
    /// The rig restarts the module and waits until it has booted.
    case restart
    /// The states that modem lines are driven to, in order.
    case line([ModemLine])
    /// Reach this state in mid-case.
    case reach(Located<String>)
    /// The steps again and again until a variable has a value.
    case `repeat`(steps: [Step], until: Condition)
    /// A captured value or collected data must be this.
    case check(name: String, equals: Comparison)
    /// Gives variables their values, in order.
    case set([Variable])
    /// The steps of a fragment.
    case use(FragmentUse)

    /// The verb's key in a suite.
    public var word: String {
        switch self {
        case .send: "send"
        case .sendBytes: "send-bytes"
        case .await: "await"
        case .silent: "silent"
        case .peer: "peer"
        case .restart: "restart"
        case .line: "line"
        case .reach: "reach"
        case .repeat: "repeat"
        case .check: "check"
        case .set: "set"
        case .use: "use"
        }
    }
}

/// What a captured value is compared with.
public enum Comparison: Sendable {
    case text(Template)
    case payload(Payload)
    /// Collected data that holds this text somewhere.
    case contains(Template)
}

/// A modem line and the level that it is driven to.
public struct ModemLine: Sendable, Hashable {
    public enum Name: String, Sendable, CaseIterable {
        case dtr, rts
    }

    public var name: Name
    public var on: Bool
}

/// Bytes that a step sends as they are.
public enum Bytes: Sendable {
    case literal([UInt8])
    case text(Template)
    /// `escaped`: 0x03 and 0x10 get 0x10 in front and a bare 0x03 ends the data.
    case payload(Payload, escaped: Bool)
}
