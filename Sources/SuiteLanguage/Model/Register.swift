public import SourceText

/// The requirements that suites cover: `requirements.csv`, one row a requirement.
public struct Register: Sendable {
    /// One row: `id,clause,command,aspect,level,requirement`.
    public struct Row: Sendable, Hashable {
        public var id: String
        public var clause: String
        public var command: String
        public var aspect: String
        public var level: Level
        public var text: String
        /// Where the id stands in the register's file.
        public var span: SourceSpan
    }

    public var rows: [Row]
    public let file: SourceFile
    private var positions: [String: Int]

    private init(rows: [Row], file: SourceFile) {
        self.rows = rows
        self.file = file
        positions = Dictionary(rows.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(id: String) -> Row? {
        positions[id].map { rows[$0] }
    }

    /// What is wrong with a register's file.
    public struct Problem: Error, Sendable, Hashable {
        public var line: Int
        public var message: String
    }

    /// Reads a register that is in no file.
    public init(parsing bytes: [UInt8]) throws(Problem) {
        try self.init(parsing: SourceFile(path: "requirements.csv", bytes: bytes))
    }

    /// Reads the register as RFC 4180 has it: quoted fields, doubled quotes, LF or CRLF.
    public init(parsing file: SourceFile) throws(Problem) {
        let header = ["id", "clause", "command", "aspect", "level", "requirement"]
        var rows: [Row] = []
        var known: Set<String> = []
        let records = try CommaSeparated.records(in: file.bytes)
        guard records.first?.fields == header else {
            throw Problem(line: 1, message: "the first line must be `\(header.joined(separator: ","))`")
        }
        for (line, start, fields) in records.dropFirst() {
            guard fields.count == header.count else {
                throw Problem(
                    line: line,
                    message: "\(fields.count) fields where 6 are due; a text that holds a comma stands in quotes")
            }
            guard let level = Level(rawValue: fields[4]) else {
                throw Problem(line: line, message: "level `\(fields[4])` is none of must, should, may")
            }
            guard known.insert(fields[0]).inserted else {
                throw Problem(line: line, message: "requirement `\(fields[0])` stands here a second time")
            }
            rows.append(
                Row(
                    id: fields[0], clause: fields[1], command: fields[2], aspect: fields[3], level: level,
                    text: fields[5], span: SourceSpan(start..<start + fields[0].utf8.count)))
        }
        self.init(rows: rows, file: file)
    }
}
