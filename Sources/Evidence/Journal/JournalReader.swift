import FoundationEssentials
import Glibc

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
    private let file: ReadOnlyFile
    private let decoder = JSONDecoder()
    private var lines = LineBuffer(limit: JournalLine.longest)
    private var offset: off_t = 0
    private var lineNumber = 0
    private var order = JournalOrder()
    private var first: RunRecord?

    /// How the journal ends; nil until `next()` has returned nil.
    public private(set) var ending: JournalEnding?

    /// Opens the journal at `path` and reads its first line.
    ///
    /// Throws `JournalError.file` when it cannot be read and `.newerFormat` when a newer version wrote it.
    public init(path: String) throws {
        file = try ReadOnlyFile(path: path)
        first = try read()
    }

    /// The next record, or nil at the end of what can be read.
    ///
    /// Throws `JournalError.file` when the file cannot be read on.
    public mutating func next() throws -> RunRecord? {
        if let record = first.take() { return record }
        return try read()
    }

    private mutating func read() throws -> RunRecord? {
        guard ending == nil else { return nil }
        while true {
            switch lines.next() {
            case .line(let line):
                lineNumber += 1
                if let record = try record(of: line) { return record }
                ending = .damaged(line: lineNumber)
                return nil
            case .tooLong:
                ending = .damaged(line: lineNumber + 1)
                return nil
            case .incomplete(let rest):
                let chunk = try file.read(at: offset)
                guard !chunk.isEmpty else {
                    ending = order.hasEnded && rest == 0 ? .closed : .cutOff
                    return nil
                }
                offset += off_t(chunk.count)
                lines.append(chunk)
            }
        }
    }

    /// The record of a whole line, or nil when the line is damaged.
    private mutating func record(of line: ArraySlice<UInt8>) throws -> RunRecord? {
        guard let body = JournalLine.body(of: line).map({ Data($0) }) else { return nil }
        if lineNumber == 1, let opening = try? decoder.decode(Opening.self, from: body),
            opening.runBegan.format > RunHead.currentFormat
        {
            throw JournalError.newerFormat(path: file.path, format: opening.runBegan.format)
        }
        guard let record = try? decoder.decode(RunRecord.self, from: body), order.accept(record) else { return nil }
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
