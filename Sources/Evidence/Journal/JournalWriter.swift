import FoundationEssentials
import Glibc
import Synchronization

/// Writes a run's journal, record by record, from whatever thread.
///
/// Each record is one line and one `write`, so a process that is killed leaves at worst one incomplete line at the end.
/// At least once a second, while records come, the file is forced to the disk; an append may therefore take as long as
/// the disk does, and does not belong on an event loop that measures time.
///
/// After the first error nothing more is written: every later call throws that same error.
public final class JournalWriter: Sendable {
    private struct State {
        var descriptor: CInt
        var order = JournalOrder()
        /// Where the last whole record ends.
        var length: off_t = 0
        var syncedAt = ContinuousClock.now
        var failure: JournalError?
    }

    public let path: String
    private let encoder: JSONEncoder
    private let state: Mutex<State>

    /// Creates the journal at `path`.
    ///
    /// Throws `JournalError.file` when the file cannot be created and `.exists` when it already holds something.
    public init(path: String) throws {
        self.path = path
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let descriptor = open(path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw JournalError.file(FileError("create", path)) }
        state = Mutex(State(descriptor: descriptor))
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw JournalError.file(FileError("create", path)) }
        guard status.st_size == 0 else { throw JournalError.exists(path: path) }
    }

    deinit {
        state.withLock { state in
            if state.descriptor >= 0 { _ = Glibc.close(state.descriptor) }
        }
    }

    /// Writes one record.
    ///
    /// Throws `JournalError`: the disk's error, a record that is too long, or one that may not come at this point.
    public func append(_ record: RunRecord) throws {
        try attempt { state in
            guard state.order.accept(record) else {
                throw JournalError.outOfOrder(path: path, record: record.kind)
            }
            let line = try JournalLine.write(record, with: encoder)
            guard line.count <= JournalLine.longest else {
                throw JournalError.recordTooLong(path: path, bytes: line.count)
            }
            try write(line, &state)
            if ContinuousClock.now - state.syncedAt >= .seconds(1) { try sync(&state) }
        }
    }

    /// Forces everything that was appended to the disk.
    public func flush() throws {
        try attempt(sync)
    }

    /// Forces everything to the disk and closes the file; a second call does nothing.
    ///
    /// The file is closed even when the last of it could not be written.
    public func close() throws {
        guard state.withLock({ $0.descriptor >= 0 }) else { return }
        defer {
            state.withLock { state in
                if state.descriptor >= 0 { _ = Glibc.close(state.descriptor) }
                state.descriptor = -1
            }
        }
        try attempt(sync)
    }

    private func attempt(_ work: (inout State) throws -> Void) throws {
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            guard state.descriptor >= 0 else { throw JournalError.closed(path: path) }
            do {
                try work(&state)
            } catch let failure as JournalError {
                state.failure = failure
                throw failure
            }
        }
    }

    private func write(_ line: [UInt8], _ state: inout State) throws {
        var written = 0
        while written < line.count {
            let count = line[written...].withUnsafeBytes { Glibc.write(state.descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let error = FileError("write", path, number: count < 0 ? errno : ENOSPC)
                // What stands there stays readable to its end; where that fails a reader sees a journal cut off.
                _ = ftruncate(state.descriptor, state.length)
                throw JournalError.file(error)
            }
            written += count
        }
        state.length += off_t(line.count)
    }

    private func sync(_ state: inout State) throws {
        // EINVAL: what stands behind the path is no file that could be synced, a pipe for example.
        guard fsync(state.descriptor) == 0 || errno == EINVAL else {
            throw JournalError.file(FileError("write", path))
        }
        state.syncedAt = .now
    }
}
