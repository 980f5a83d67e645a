import Evidence
import Glibc

/// A file that is written under another name beside its place and takes that place once it is whole.
final class ReplacedFile {
    let path: String
    let temporaryPath: String
    private(set) var descriptor: CInt
    private var isInPlace = false

    /// Throws `ReportError.file`, or `.notAFile` when something stands at `path` that must not be replaced.
    init(path: String) throws {
        self.path = path
        temporaryPath = path + ".\(String(UInt32.random(in: 0...UInt32.max), radix: 16)).part"
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG { throw ReportError.notAFile(path: path) }
        descriptor = open(temporaryPath, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw ReportError.file(FileError("create", temporaryPath)) }
    }

    deinit {
        if descriptor >= 0 { _ = close(descriptor) }
        if !isInPlace { _ = unlink(temporaryPath) }
    }

    /// Writes bytes behind those that were written before.
    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw ReportError.file(FileError("write", path)) }
            rest = rest.dropFirst(count)
        }
    }

    /// Forces what was written to the disk; nothing can be written after it.
    func finish() throws {
        guard fsync(descriptor) == 0 else { throw ReportError.file(FileError("write", path)) }
        let result = close(descriptor)
        descriptor = -1
        guard result == 0 else { throw ReportError.file(FileError("write", path)) }
    }

    /// Puts the finished file in its place.
    func replace() throws {
        guard rename(temporaryPath, path) == 0 else { throw ReportError.file(FileError("replace", path)) }
        isInPlace = true
    }
}
