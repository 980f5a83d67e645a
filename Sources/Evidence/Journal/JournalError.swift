/// Why a journal cannot be written or read at all. Damage inside a journal is no error but an ending.
public enum JournalError: Error, Hashable, Sendable {
    case file(FileError)
    /// The file holds something already; a journal is written once.
    case exists(path: String)
    /// A record of this many bytes is longer than any reader accepts.
    case recordTooLong(path: String, bytes: Int)
    /// The kind of record that may not come at this point: a fault of the program that writes.
    case outOfOrder(path: String, record: String)
    case closed(path: String)
    /// A newer version of the tool wrote it.
    case newerFormat(path: String, format: Int)
}

extension JournalError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .file(let error): error.description
        case .exists(let path): "\(path) exists already: a journal is never written over"
        case .recordTooLong(let path, let bytes): "\(path): a record of \(bytes) bytes is too long for a journal"
        case .outOfOrder(let path, let record): "\(path): the record \(record) cannot come here"
        case .closed(let path): "\(path) is closed"
        case .newerFormat(let path, let format):
            "\(path) has format \(format), which this version of attest is too old to read"
        }
    }
}
