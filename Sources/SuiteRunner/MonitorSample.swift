import Evidence
import SuiteLanguage

/// What the module said of its surroundings at one time.
struct MonitorSample {
    struct Entry {
        var monitor: Monitor
        /// Its line, made visible: `+CSQ: 99,99`; nil where it could not be asked.
        var said: String?
        var answer: Answer
    }

    enum Answer {
        case there
        case missing
        /// The module does not know, or refuses to tell.
        case untold
    }

    var stamp: Stamp
    var entries: [Entry]

    /// It tells of all of these.
    func has(_ monitors: [Monitor]) -> Bool {
        monitors.allSatisfy { monitor in entries.contains { $0.monitor.name == monitor.name } }
    }

    /// The module has said something of everything.
    var isWhole: Bool { entries.allSatisfy { $0.answer != .untold } }

    var missing: [Entry] { entries.filter { $0.answer == .missing } }

    /// `the radio signal: +CSQ: 31,99; the registration: +CEREG: 0,1`.
    var text: String {
        entries.map { "\($0.monitor.title): \($0.said ?? "no answer")" }.joined(separator: "; ")
    }
}
