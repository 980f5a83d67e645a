/// What the host has set of the way the module talks (V.250 clauses 6.1 and 6.2, TS 27.007 clause 9.1).
struct FrontSettings: Equatable {
    /// How errors are reported.
    enum ErrorReports: Int {
        /// `ERROR`
        case plain
        /// `+CME ERROR: <code>`
        case numeric
        /// `+CME ERROR: <text>`
        case verbose
    }

    /// What DTR going off does.
    enum HangUp: Int {
        case nothing
        /// Command mode; connections and sessions stay.
        case escapes
        /// Command mode; connections and sessions end.
        case endsSessions
    }

    /// ATE
    var echo: Bool
    /// ATV: words instead of digits.
    var verbose = true
    /// ATQ: no result codes at all.
    var quiet = false
    /// S3: ends a command line, and stands in every answer.
    var lineEnd: UInt8 = 13
    /// S4: the second formatting character of answers.
    var lineFormat: UInt8 = 10
    /// S5: takes the last character of the line back.
    var lineEdit: UInt8 = 8
    /// AT&C: CD is on only while data flow.
    var carrierFollowsData = true
    /// AT&D
    var onHangUp = HangUp.endsSessions
    /// AT+CMEE
    var errorReports = ErrorReports.plain
    /// AT+CSCS
    var characterSet = "IRA"

    /// The factory settings.
    init(echo: Bool) {
        self.echo = echo
    }
}
