import FoundationEssentials
import Synchronization

/// Writes a proof, record by record, from whatever thread, in the checked lines of a journal.
///
/// After the first error nothing more is written: every later call throws that same error.
public final class ProofWriter: Sendable {
    private struct State {
        var file: LineFile
        var order = ProofOrder()
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
    public func append(_ record: ProofRecord) throws {
        try attempt { state in
            guard state.order.accept(record) else {
                throw JournalError.outOfOrder(path: path, record: record.kind)
            }
            try state.file.append(try JournalLine.write(record, with: encoder))
        }
    }

    /// Forces everything to the disk and closes the file; a second call does nothing.
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

/// The order of records that every proof keeps: the head first, the end last.
struct ProofOrder {
    private var hasBegun = false
    private(set) var hasEnded = false

    /// Whether `record` may come now.
    mutating func accept(_ record: ProofRecord) -> Bool {
        guard !hasEnded else { return false }
        switch record {
        case .proofBegan:
            guard !hasBegun else { return false }
            hasBegun = true
        case .defect, .variation: break
        case .proofEnded: hasEnded = hasBegun
        }
        return hasBegun
    }
}
