import FoundationEssentials

/// How a file of records ends.
public enum JournalEnding: Hashable, Sendable {
    /// It was closed: its last record is the one that ends a run or a proof.
    case closed
    /// It was interrupted: the last line is incomplete, or it is whole and not the last record.
    case cutOff
    /// This line (from 1) is not what was written; the records before it are good, what follows is not read.
    case damaged(line: Int)
}

/// Reads a run's journal.
public typealias JournalReader = RecordReader<RunRecord>
/// Reads a proof.
public typealias ProofReader = RecordReader<ProofRecord>

/// Reads a file of records, one by one, in memory that does not grow with it.
///
/// What was written before a cut or a damage is read as it was; `ending` then says what happened. Copies of a reader
/// read on independently of each other.
public struct RecordReader<Record: FileRecord> {
    private let decoder = JSONDecoder()
    private var lines: RecordLines
    private var order = Record.Order()
    private var first: Record?

    /// How the file ends; nil until `next()` has returned nil.
    public var ending: JournalEnding? {
        lines.ending == .closed && !order.hasEnded ? .cutOff : lines.ending
    }

    /// Opens the file at `path` and reads its first line.
    ///
    /// Throws `JournalError.file` when it cannot be read and `.newerFormat` when a newer version wrote it.
    public init(path: String) throws {
        lines = try RecordLines(path: path)
        first = try read()
    }

    /// The next record, or nil at the end of what can be read.
    ///
    /// Throws `JournalError.file` when the file cannot be read on.
    public mutating func next() throws -> Record? {
        if let record = first.take() { return record }
        return try read()
    }

    /// The record of the next whole line; one that is none has ended the reading.
    private mutating func read() throws -> Record? {
        guard let body = try lines.next() else { return nil }
        if lines.number == 1,
            let head = try? decoder.decode([String: Head].self, from: body).values.first,
            head.format > Record.currentFormat
        {
            throw JournalError.newerFormat(path: lines.path, format: head.format)
        }
        guard let record = try? decoder.decode(Record.self, from: body), order.accept(record) else {
            lines.refuse()
            return nil
        }
        return record
    }

    /// What the head holds in every format, whatever else does.
    private struct Head: Decodable {
        var format: Int
    }
}
