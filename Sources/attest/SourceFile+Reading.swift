import Foundation
import SourceText

extension SourceFile {
    /// What people write is smaller by far; with more, memory would be what ends the reading.
    private static let mostBytes = 64 << 20

    /// Reads a regular file: a pipe may never end, nor may a device.
    ///
    /// - Parameter name: the path as it is shown, where that is not the path itself.
    /// - Throws: `UnreadableFile`, also for what is no regular file or larger than 64 MiB.
    init(reading path: String, as name: String? = nil) throws(UnreadableFile) {
        let shown = name ?? path
        // A pipe that nobody writes to must not be waited for.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw UnreadableFile(shown, number: errno) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw UnreadableFile(shown, number: errno) }
        switch facts.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw UnreadableFile(shown, number: EISDIR)
        default: throw UnreadableFile(path: shown, reason: "it is no regular file")
        }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            // What the system says of a file's size need not be so, as below /proc.
            guard max(Int(facts.st_size), bytes.count) <= Self.mostBytes else {
                throw UnreadableFile(path: shown, reason: "it is larger than 64 MiB")
            }
            let count = read(descriptor, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw UnreadableFile(shown, number: errno) }
            guard count > 0 else { break }
            bytes += part[..<count]
        }
        self.init(path: shown, bytes: bytes)
    }
}

/// A file that a call names, or that lies among suites, and that cannot be read.
struct UnreadableFile: Error {
    var path: String
    var reason: String

    init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// - Parameter number: the system's error number, `ENOENT`.
    init(_ path: String, number: Int32) {
        self.init(path: path, reason: String(cString: strerror(number)))
    }

    /// In one line.
    var complaint: String { "`\(path)` cannot be read: \(reason)" }
}
