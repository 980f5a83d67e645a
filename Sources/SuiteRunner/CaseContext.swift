import Evidence
import Judging
import Rigs
import SuiteLanguage

/// What a case knows while it runs.
struct CaseContext {
    /// What `{name}` stands for.
    var values: [String: String]
    /// The variables that hold the rig's PIN.
    private var pinNames: Set<String> = ["sim-pin"]
    /// The same with pseudonyms for secrets: what may be written down.
    var shown: [String: String]
    /// What a name stood for before a fragment took it for a parameter.
    private struct Outer {
        var name: String
        var value: String?
        var shown: String?
    }

    /// Of each fragment that is gone through.
    private var outer: [[Outer]] = []
    /// Data collected by `append:`.
    var collected: [String: [UInt8]] = [:]
    var unsolicited: [LinePattern] = []
    /// Bytes that were sent and not answered: the beginning of a command line that is sent in parts.
    var begun: [UInt8] = []
    /// Optional lines of earlier answers that may still come, each once.
    var lingering: [LinePattern] = []
    /// Commands that the case sends.
    var used: Set<String> = []
    /// Commands that the states of its family send.
    var usedByStates: Set<String> = []
    /// When delayed or stalled replies of the server were let go: what is awaited next cannot have come before.
    var calmed: Stamp?
    /// Names under which result lines are awaited somewhere in the case.
    var awaited: Set<String> = []
    /// Of those, the ones whose command was sent and whose line has not come.
    var outstanding: Set<String> = []
    /// The last final result code, and how long the host had kept threads waiting before its exchange began.
    var answered: (stamp: Stamp, stalled: Duration)?
    /// When the server last saw a session end.
    var sessionEnd: Stamp?

    init(settings: RigSettings) {
        values = settings.values
        shown = settings.values
        for name in settings.secretNames {
            shown[name] = values[name].map(Pseudonym.of)
        }
    }

    /// A variable that is made of the PIN holds it too.
    mutating func learnPINNames(_ variables: [Variable]) {
        for variable in variables where holdsPIN(variable.value) { pinNames.insert(variable.name) }
    }

    func holdsPIN(_ text: Template) -> Bool {
        !pinNames.isDisjoint(with: text.variables)
    }

    mutating func set(_ name: String, _ value: String) {
        values[name] = value
        shown[name] = value
    }

    /// Gives a fragment's parameters their values; each may be made of what has its name outside.
    ///
    /// - Throws: `UnknownVariable`, `NoValue`, or `BadValue` where a value is not of its parameter's type.
    mutating func enter(_ use: FragmentUse) throws {
        var inner = self
        for argument in use.arguments {
            let name = argument.variable.name
            let (value, visible) = try self.value(of: argument.variable)
            if argument.type.refusal(of: value) != nil {
                let refusal = argument.type.refusal(of: visible) ?? "its value is none of its type"
                throw BadValue(reason: "`\(name)` of `\(use.name)`: " + refusal)
            }
            (inner.values[name], inner.shown[name]) = (value, visible)
        }
        inner.outer.append(
            use.arguments.map(\.variable.name).map { Outer(name: $0, value: values[$0], shown: shown[$0]) })
        self = inner
    }

    /// Gives back what had the names of the fragment's parameters outside of it.
    mutating func leave() {
        for outer in outer.popLast() ?? [] {
            values[outer.name] = outer.value
            shown[outer.name] = outer.shown
        }
    }

    /// - Throws: `UnknownVariable`, or `NoValue`.
    mutating func define(_ variables: [Variable]) throws {
        for variable in variables {
            let (value, visible) = try value(of: variable)
            (values[variable.name], shown[variable.name]) = (value, visible)
        }
    }

    /// The value, and the same as it may be written down; what is wrong is told of the latter.
    private func value(of variable: Variable) throws -> (value: String, shown: String) {
        let visible = try variable.text(try variable.value.resolve(shown).get())
        let value = try variable.value.resolve(values).get()
        do {
            return (try variable.text(value), visible)
        } catch {
            throw NoValue("`\(variable.name)` has no value")
        }
    }

    /// Takes down bytes that nothing answers yet; what a CR has ended is no beginning any more.
    mutating func begin(_ bytes: [UInt8]) {
        let rest = bytes.lastIndex(of: 0x0D).map { bytes[($0 + 1)...] }
        begun = rest.map { Array($0) } ?? begun + bytes
        // No command line is so long: these are data.
        if begun.count > 8192 { begun = [] }
    }

    /// Optional lines of an earlier answer are its own: when the command is sent anew they can no longer be told apart.
    mutating func forgetLingering(under names: [String]) {
        lingering.removeAll { pattern in
            !Expectation.line(pattern).names(values: values).allSatisfy { !names.contains($0) }
        }
    }

    mutating func take(_ answer: Answer) {
        for (name, value) in answer.captures { set(name, value) }
        for (name, bytes) in answer.collected {
            collected[name, default: []] += bytes
            set(name + "-size", String(collected[name]?.count ?? 0))
        }
        if answer.mismatch == nil { lingering = answer.lingering }
        outstanding.subtract(answer.takenNames)
    }
}
