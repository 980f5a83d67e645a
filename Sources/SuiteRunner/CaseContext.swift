import Evidence
import Judging
import Rigs
import SuiteLanguage

/// What a case knows while it runs.
struct CaseContext {
    /// What `{name}` stands for.
    var values: [String: String]
    /// The same with pseudonyms for secrets: what may be written down.
    var shown: [String: String]
    /// Data collected by `append:`.
    var collected: [String: [UInt8]] = [:]
    var unsolicited: [LinePattern] = []
    /// Optional lines of earlier answers that may still come, each once.
    var lingering: [LinePattern] = []
    /// Commands that the case and its states send.
    var used: Set<String> = []
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
        for name in RigSettings.secretNames {
            shown[name] = values[name].map(Pseudonym.of)
        }
    }

    mutating func set(_ name: String, _ value: String) {
        values[name] = value
        shown[name] = value
    }

    mutating func define(_ variables: [Variable]) throws(UnknownVariable) {
        for variable in variables {
            let value = try variable.value.resolve(values).get()
            let visible = try variable.value.resolve(shown).get()
            values[variable.name] = String(repeating: value, count: variable.times)
            shown[variable.name] = String(repeating: visible, count: variable.times)
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
