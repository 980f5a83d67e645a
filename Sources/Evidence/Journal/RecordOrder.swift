/// The order that the records of a file keep, so that readers may rely on it.
public protocol RecordOrder: Sendable {
    associatedtype Record

    init()

    /// Whether the last record has come.
    var hasEnded: Bool { get }

    /// Whether `record` may come now; a record that may not leaves the order as it was.
    mutating func accept(_ record: Record) -> Bool
}

/// A record that is a line of a file: of a run's journal, or of a proof.
public protocol FileRecord: Codable, Sendable {
    associatedtype Order: RecordOrder where Order.Record == Self

    /// The version of the format that is written; a newer one is not read.
    static var currentFormat: Int { get }

    /// The key that stands for this kind of record in the file.
    var kind: String { get }
}
