import FoundationEssentials

/// How a journal ends.
public enum JournalEnding: Hashable, Sendable {
    /// The run was closed: its last record is `runEnded`.
    case closed
    /// The run was interrupted: the last line is incomplete, or it is whole and no `runEnded`.
    case cutOff
    /// This line (from 1) is not what was written; the records before it are good, what follows is not read.
    case damaged(line: Int)
}

/// Reads a journal record by record, in memory that does not grow with it.
///
/// What was written before a cut or a damage is read as it was; `ending` then says what happened. Copies of a reader
/// read on independently of each other.
public struct JournalReader {
    private let decoder = JSONDecoder()
    private var lines: RecordLines
    private var order = JournalOrder()
    private var first: RunRecord?

    /// How the journal ends; nil until `next()` has returned nil.
    public var ending: JournalEnding? {
        lines.ending == .closed && !order.hasEnded ? .cutOff : lines.ending
    }

    /// Opens the journal at `path` and reads its first line.
    ///
    /// Throws `JournalError.file` when it cannot be read and `.newerFormat` when a newer version wrote it.
    public init(path: String) throws {
        lines = try RecordLines(path: path)
        first = try read()
    }

    /// The next record, or nil at the end of what can be read.
    ///
    /// Throws `JournalError.file` when the file cannot be read on.
    public mutating func next() throws -> RunRecord? {
        if let record = first.take() { return record }
        return try read()
    }

    /// The record of the next whole line; one that is none has ended the reading.
    private mutating func read() throws -> RunRecord? {
        guard let body = try lines.next() else { return nil }
        if lines.number == 1, let opening = try? decoder.decode(Opening.self, from: body),
            opening.runBegan.format > RunHead.currentFormat
        {
            throw JournalError.newerFormat(path: lines.path, format: opening.runBegan.format)
        }
        guard let record = try? decoder.decode(RunRecord.self, from: body), order.accept(record) else {
            lines.refuse()
            return nil
        }
        return record
    }

    /// What the first line of every format holds, whatever else does.
    private struct Opening: Decodable {
        struct Head: Decodable {
            var format: Int
        }
        var runBegan: Head
    }
}
