/// A table of error codes and their texts, as the L610 FTP manual prints them in clause 2. Codes are unique within a
/// table only: twelve of them mean different things in `cme` and `cms`.
public struct ErrorTable: Equatable, Sendable {
    /// One row: a code and its text, letter for letter as printed (nine texts of `tcpip` end with a blank).
    public struct Entry: Equatable, Sendable {
        public let code: Int
        public let text: String
    }

    /// The rows in ascending order of their codes.
    public let entries: [Entry]

    private let texts: [Int: String]

    /// A table of these rows, no code twice.
    init(_ rows: KeyValuePairs<Int, String>) {
        entries = rows.map { Entry(code: $0.key, text: $0.value) }
        texts = Dictionary(rows.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// The text of `code`, nil where the table has no such row.
    public func text(for code: Int) -> String? {
        texts[code]
    }
}
