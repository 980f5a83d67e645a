import Glibc

/// A new file that lines are appended to, each by one `write`, so that a process that is killed leaves at worst one
/// incomplete line at its end.
struct LineFile {
    let path: String
    private var descriptor: CInt
    /// Where the last whole line ends.
    private var length: off_t = 0
    private var syncedAt = ContinuousClock.now

    var isOpen: Bool { descriptor >= 0 }

    /// Throws `JournalError.file` when the file cannot be created and `.exists` when it already holds something.
    init(path: String) throws {
        self.path = path
        descriptor = open(path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw JournalError.file(FileError("create", path)) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw refusal(JournalError.file(FileError("create", path))) }
        guard status.st_size == 0 else { throw refusal(JournalError.exists(path: path)) }
    }

    private mutating func refusal(_ error: JournalError) -> JournalError {
        close()
        return error
    }

    /// Appends a line that holds its own end; once a second the file is forced to the disk.
    mutating func append(_ line: [UInt8]) throws {
        guard line.count <= JournalLine.longest else {
            throw JournalError.recordTooLong(path: path, bytes: line.count)
        }
        var written = 0
        while written < line.count {
            let count = line[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let error = FileError("write", path, number: count < 0 ? errno : ENOSPC)
                // What stands there stays readable to its end; where that fails a reader sees a file cut off.
                _ = ftruncate(descriptor, length)
                throw JournalError.file(error)
            }
            written += count
        }
        length += off_t(line.count)
        if ContinuousClock.now - syncedAt >= .seconds(1) { try sync() }
    }

    /// Forces everything that was appended to the disk.
    mutating func sync() throws {
        // EINVAL: what stands behind the path is no file that could be synced, a pipe for example.
        guard fsync(descriptor) == 0 || errno == EINVAL else {
            throw JournalError.file(FileError("write", path))
        }
        syncedAt = .now
    }

    mutating func close() {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        descriptor = -1
    }
}
