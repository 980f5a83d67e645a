import Evidence
import Foundation
import SourceText

extension SourceFile {
    /// Reads a file.
    ///
    /// - Parameter name: the path as it is shown, where that is not the path itself.
    /// - Throws: `FileError` with the system's reason.
    init(reading path: String, as name: String? = nil) throws(FileError) {
        let shown = name ?? path
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError("read", shown) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError("read", shown) }
            guard count > 0 else { break }
            bytes += part[..<count]
        }
        self.init(path: shown, bytes: bytes)
    }
}

extension FileError {
    /// The words for a file that a call names.
    var complaint: String {
        "`\(path)` cannot be read: \(String(cString: strerror(number)))"
    }
}
