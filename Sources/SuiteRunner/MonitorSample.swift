import Evidence
import SuiteLanguage

/// What the module said of its surroundings at one time.
struct MonitorSample {
    struct Entry {
        var monitor: Monitor
        /// Its line, made visible: `+CSQ: 99,99`; nil where it could not be asked.
        var said: String?
        /// The module said that it is missing. What it does not know, or refuses to tell, is not.
        var isMissing: Bool
    }

    var stamp: Stamp
    var entries: [Entry]

    var missing: [Entry] { entries.filter(\.isMissing) }

    /// `the radio signal: +CSQ: 31,99; the registration: +CEREG: 0,1`.
    var text: String {
        entries.map { "\($0.monitor.title): \($0.said ?? "no answer")" }.joined(separator: "; ")
    }
}
