public import SourceText

/// What a suite declares of its command once (`declares:`), so that cases can be derived from it.
public struct Declaration: Sendable {
    /// How the command is written in a line, where that is not the suite's `command`: `+{recv-name}`.
    public var spelled: Template?
    /// The state in which the forms are judged.
    public var given: Located<String>
    /// A state in which the acting forms must fail.
    public var refusedIn: Refusal?
    /// How the acting forms fail where not only an error is fair.
    public var refusal: [Expectation]
    /// Prepares the working line; runs in the state `given`.
    public var setup: [Step]
    public var teardown: [Step]
    /// Shows, after a refused line, that nothing has changed.
    public var unchanged: [Step]
    public var forms: [CommandForm]
    public var parameters: [CommandParameter]
    public var attributes: [CommandAttribute]
    /// What every derived case needs, and is tagged with.
    public var needs: [Located<String>]
    public var tags: [String]
    public var span: SourceSpan

    /// The state in which a command fails, and the rows that this decides.
    public struct Refusal: Sendable {
        public var state: Located<String>
        public var covers: [Located<String>]
        public var span: SourceSpan
    }

    public func attribute(_ kind: CommandAttribute.Kind) -> CommandAttribute? {
        attributes.first { $0.kind == kind }
    }

    public func form(_ kind: CommandForm.Kind) -> CommandForm? {
        forms.first { $0.kind == kind }
    }

    /// The form that does what the command is for: the one that takes parameters, where it takes any.
    public var mainForm: CommandForm? {
        [.set, .execute].lazy.compactMap(form).first(where: \.acts)
    }

    /// The read form's answer, where it shows a parameter; nil where it shows none.
    var shownByReading: [Expectation]? {
        guard let read = form(.read), parameters.contains(where: { read.shows($0.name) }) else { return nil }
        return read.answer
    }

    /// Whether the read form tells the default of a parameter from the value that the working line has set.
    var showsDefaults: Bool {
        guard let read = form(.read) else { return false }
        return parameters.contains { parameter in
            guard let standard = parameter.standard, let value = parameter.value else { return false }
            return read.shows(parameter.name) && standard.parts != value.parts
        }
    }
}

/// One of the four forms of a command (V.250, 5.4), and what it answers.
public struct CommandForm: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case test, read, execute, set
    }

    public var kind: Kind
    /// Empty where the form must be refused.
    public var answer: [Expectation]
    /// What a read form answers before the acting form has run; empty where that is not asked.
    public var before: [Expectation]
    /// What ends the exchange after the answer: a data phase.
    public var then: [Step]
    /// The limit of what follows the final result code.
    public var limit: Template?
    public var covers: [Located<String>]
    /// The rows that missing parameters decide, where they are not those of the parameters.
    public var missingCovers: [Located<String>]
    public var span: SourceSpan

    public var isRefused: Bool { answer.isEmpty }

    /// Whether it does something, and is to.
    public var acts: Bool { !isRefused && (kind == .execute || kind == .set) }

    /// Whether it acts, and more of its answer follows the final result code.
    var goesOnBehindOK: Bool {
        guard acts, let final = answer.firstIndex(where: \.isOK) else { return false }
        return final + 1 < answer.count
    }

    func shows(_ parameter: String) -> Bool {
        answer.contains { $0.mentions(parameter) }
    }
}

/// One parameter of a command's set form.
public struct CommandParameter: Sendable {
    public enum Kind: Sendable {
        /// In double quotes; at most so many octets where a greatest length is declared.
        case string(greatestLength: Int?)
        case integer(lowest: Template, greatest: Template)
    }

    /// What is to come of a value that is empty, or of a string without quotes.
    public enum Outcome: String, Sendable, CaseIterable {
        case error
        /// Whatever the declaration calls a refusal.
        case refusal
        /// Refused or taken, which is recorded.
        case either
        case taken
        /// Written cases see to it.
        case written
    }

    public var name: String
    public var kind: Kind
    /// What stands in the working line; nil where the parameter is left out of it.
    public var value: Template?
    /// The value in force where none was set.
    public var standard: Template?
    public var isOptional: Bool
    public var empty: Outcome
    /// Of a string without its quotes.
    public var unquoted: Outcome
    /// The least and the greatest value are tried by written cases.
    public var boundsAreWritten: Bool
    /// What the server has seen once the line was taken.
    public var sees: [Template]
    public var covers: [Located<String>]
    public var span: SourceSpan
}

/// One attribute of a command, as manuals list them in a table.
public struct CommandAttribute: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case pinRestricted = "pin-restricted"
        case persistent, sync, effect, time
    }

    public var kind: Kind
    public var holds: Bool
    /// The FTP command that the server is slow to answer, to show that OK does not wait for it.
    public var delays: String?
    /// The time budget of every form.
    public var within: Template?
    /// Steps that show that it is so; empty where nothing is to be derived of it, or where it shows by itself.
    public var shownBy: [Step]
    /// Written cases show it.
    public var isWritten: Bool
    public var unchanged: [Step]
    public var covers: [Located<String>]
    public var span: SourceSpan
}

/// The rows of a register that every command decides, whatever its declaration says.
public struct DerivationRows: Sendable {
    /// The shape of errors.
    public var error: [Located<String>] = []
    /// The module is usable after a refused line.
    public var recovery: [Located<String>] = []
    /// One parameter more than there are is refused.
    public var extra: [Located<String>] = []
    /// Patterns of the rows on how soon commands are answered, which suites cover beside others.
    public var time: [Located<String>] = []

    public init() {}
}
