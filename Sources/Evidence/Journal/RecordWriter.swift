import FoundationEssentials
import Synchronization

/// Writes a run's journal.
public typealias JournalWriter = RecordWriter<RunRecord>
/// Writes a proof.
public typealias ProofWriter = RecordWriter<ProofRecord>

/// Writes a file of records, one by one, from whatever thread.
///
/// Each record is one line and one `write`, so a process that is killed leaves at worst one incomplete line at the end.
/// At least once a second, while records come, the file is forced to the disk; an append may therefore take as long as
/// the disk does, and does not belong on an event loop that measures time.
///
/// After the first error nothing more is written: every later call throws that same error.
public final class RecordWriter<Record: FileRecord>: Sendable {
    private struct State {
        var file: LineFile
        var order = Record.Order()
        var failure: JournalError?
    }

    public let path: String
    private let encoder = JournalLine.encoder
    private let state: Mutex<State>

    /// Creates the file at `path`.
    ///
    /// Throws `JournalError.file` when it cannot be created and `.exists` when it already holds something.
    public init(path: String) throws {
        self.path = path
        state = Mutex(State(file: try LineFile(path: path)))
    }

    deinit {
        state.withLock { $0.file.close() }
    }

    /// Writes one record.
    ///
    /// Throws `JournalError`: the disk's error, a record that is too long, or one that may not come at this point.
    public func append(_ record: Record) throws {
        try attempt { state in
            guard state.order.accept(record) else {
                throw JournalError.outOfOrder(path: path, record: record.kind)
            }
            try state.file.append(try JournalLine.write(record, with: encoder))
        }
    }

    /// Forces everything that was appended to the disk.
    public func flush() throws {
        try attempt { try $0.file.sync() }
    }

    /// Forces everything to the disk and closes the file; a second call does nothing.
    ///
    /// The file is closed even when the last of it could not be written.
    public func close() throws {
        guard state.withLock({ $0.file.isOpen }) else { return }
        defer { state.withLock { $0.file.close() } }
        try attempt { try $0.file.sync() }
    }

    private func attempt(_ work: (inout State) throws -> Void) throws {
        try state.withLock { state in
            if let failure = state.failure { throw failure }
            guard state.file.isOpen else { throw JournalError.closed(path: path) }
            do {
                try work(&state)
            } catch let failure as JournalError {
                state.failure = failure
                throw failure
            }
        }
    }
}
