import Glibc

/// What the system refused to do with a file, with the system's own reason.
public struct FileError: Error, Hashable, Sendable {
    /// What was tried, as in "cannot … /path": `write`, `create`, `read`.
    public var action: String
    public var path: String
    /// The system's error number, `ENOSPC`.
    public var number: Int32

    public init(_ action: String, _ path: String, number: Int32) {
        self.action = action
        self.path = path
        self.number = number
    }

    /// With the reason of the system call that failed last on this thread, `errno`.
    public init(_ action: String, _ path: String) {
        self.init(action, path, number: errno)
    }
}

extension FileError: CustomStringConvertible {
    public var description: String {
        "cannot \(action) \(path): \(String(cString: strerror(number)))"
    }
}
