public import Evidence

/// Why a report could not be written. Nothing stands at the report's path then but what stood there before.
public enum ReportError: Error, Hashable, Sendable {
    /// The disk or the folder refused.
    case file(FileError)
    /// The target is a folder, a device or the like.
    case notAFile(path: String)
    case journal(JournalError)
    /// libxml2 refused to write, in its words.
    case xml(path: String, reason: String)
    /// The finished report, read again, is not what was to be written.
    case selfCheck(path: String, reason: String)
}

extension ReportError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .file(let error): "the report was not written: \(error)"
        case .notAFile(let path): "the report was not written: \(path) is no regular file"
        case .journal(let error): "the report was not written: \(error)"
        case .xml(let path, let reason): "the report was not written: libxml2 cannot write \(path): \(reason)"
        case .selfCheck(let path, let reason):
            "the report was not written: read again, \(path) is not what the journal says: \(reason)"
        }
    }
}
