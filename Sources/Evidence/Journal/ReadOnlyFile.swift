import Glibc

/// An open file that is read at given places and closes with its last owner.
final class ReadOnlyFile: Sendable {
    let path: String
    private let descriptor: CInt

    init(path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw JournalError.file(FileError("read", path)) }
    }

    deinit {
        _ = close(descriptor)
    }

    /// Up to 64 KiB from `offset`; none at the end of the file.
    func read(at offset: off_t) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
            var result: Int
            repeat {
                result = pread(descriptor, buffer.baseAddress, buffer.count, offset)
            } while result < 0 && errno == EINTR
            guard result >= 0 else { throw JournalError.file(FileError("read", path)) }
            count = result
        }
    }
}
