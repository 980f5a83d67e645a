import FoundationEssentials

/// Reads a proof record by record, in memory that does not grow with it.
///
/// What was written before a cut or a damage is read as it was; `ending` then says what happened.
public struct ProofReader {
    private let decoder = JSONDecoder()
    private var lines: RecordLines
    private var order = ProofOrder()

    /// How the file ends; nil until `next()` has returned nil.
    public var ending: JournalEnding? {
        lines.ending == .closed && !order.hasEnded ? .cutOff : lines.ending
    }

    /// Throws `JournalError.file` when the file cannot be read.
    public init(path: String) throws {
        lines = try RecordLines(path: path)
    }

    /// The next record, or nil at the end of what can be read.
    ///
    /// Throws `JournalError.file` when the file cannot be read on, and `.newerFormat` when a newer version wrote it.
    public mutating func next() throws -> ProofRecord? {
        guard let body = try lines.next() else { return nil }
        if lines.number == 1, let opening = try? decoder.decode(Opening.self, from: body),
            opening.proofBegan.format > ProofHead.currentFormat
        {
            throw JournalError.newerFormat(path: lines.path, format: opening.proofBegan.format)
        }
        guard let record = try? decoder.decode(ProofRecord.self, from: body), order.accept(record) else {
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
        var proofBegan: Head
    }
}
