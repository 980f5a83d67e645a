public import SuiteLanguage

/// The form of a command that a row of a register speaks of.
public enum RowForm: String, Sendable, Hashable, Codable, CaseIterable {
    case test, read, set, execute

    /// The form as the row's id names it: `FTPMODE-SYN-TEST`. Nil for a row that is not of one form.
    public init?(_ row: Register.Row) {
        switch row.id.split(separator: "-").suffix(2) {
        case ["SYN", "TEST"]: self = .test
        case ["SYN", "READ"]: self = .read
        case ["SYN", "SET"]: self = .set
        case ["SYN", "EXEC"]: self = .execute
        default: return nil
        }
    }
}
