import FoundationEssentials
import Glibc

/// The records of a file of checked lines, one by one, in memory that does not grow with the file.
struct RecordLines {
    private let file: ReadOnlyFile
    private var lines = LineBuffer(limit: JournalLine.longest)
    private var offset: off_t = 0

    /// The number of the line that was read last, from 1.
    private(set) var number = 0
    /// How the file ends; nil until `next()` has returned nil. `.closed` says that nothing stands behind the last line.
    private(set) var ending: JournalEnding?

    var path: String { file.path }

    /// Throws `JournalError.file` when the file cannot be read.
    init(path: String) throws {
        file = try ReadOnlyFile(path: path)
    }

    /// The JSON of the next record, or nil at the end of what can be read.
    mutating func next() throws -> Data? {
        guard ending == nil else { return nil }
        while true {
            switch lines.next() {
            case .line(let line):
                number += 1
                if let body = JournalLine.body(of: line) { return Data(body) }
                ending = .damaged(line: number)
                return nil
            case .tooLong:
                ending = .damaged(line: number + 1)
                return nil
            case .incomplete(let rest):
                let chunk = try file.read(at: offset)
                guard !chunk.isEmpty else {
                    ending = rest == 0 ? .closed : .cutOff
                    return nil
                }
                offset += off_t(chunk.count)
                lines.append(chunk)
            }
        }
    }

    /// The record that was read last is none: nothing behind it is read.
    mutating func refuse() {
        ending = .damaged(line: number)
    }
}
