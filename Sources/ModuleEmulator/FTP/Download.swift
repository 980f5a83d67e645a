import NIOCore

/// A file on its way into the download buffer (clause 1.2.18): filled by the server, emptied by the host.
struct Download {
    enum Phase: Equatable {
        /// A transfer runs.
        case filling
        /// The buffer is full; the server may yet say that this was all.
        case full
        /// The data connection is being closed on a full buffer.
        case stopping
        /// No data connection, until half the buffer is free.
        case paused
        /// All of the file has come.
        case complete
        /// It will come no further.
        case failed
    }

    /// How long a full buffer waits for the end of the file before the data connection is closed: a file that just
    /// fits needs no second connection.
    static let grace = Duration.milliseconds(200)

    let name: [UInt8]
    /// 0 text, 1 binary, as it was asked for; the bytes are the same.
    let viewMode: UInt64
    let offset: UInt64
    private let habits: DownloadHabits
    private(set) var phase = Phase.filling
    /// Whether a result line has gone out.
    var isReported = false
    /// Whether bytes have come since the transfer was begun anew.
    var isRefilled = true
    /// The bytes of the file that went into the buffer, those that were read since included.
    private var stored: UInt64 = 0
    private var buffer = ByteBuffer()

    init(name: [UInt8], viewMode: UInt64, offset: UInt64, habits: DownloadHabits = DownloadHabits()) {
        self.name = name
        self.viewMode = viewMode
        self.offset = offset
        self.habits = habits
    }

    /// The bytes that wait for the host.
    var available: Int { buffer.readableBytes }
    var isRunning: Bool { phase != .complete && phase != .failed }
    /// Where in the file the next transfer begins.
    var position: UInt64 {
        guard stored > 0 else { return offset }
        return habits.resumesFromStart ? offset : (offset + stored).moved(by: habits.resumeError)
    }

    /// Takes what fits of the bytes of the server.
    mutating func store(_ bytes: [UInt8]) {
        guard phase == .filling || phase == .full else { return }
        let fitting = phase == .full ? 0 : min(bytes.count, max(habits.capacity - available, 0))
        if buffer.readerIndex > habits.capacity / 2 { buffer.discardReadBytes() }
        var kept = habits.stores(Array(bytes.prefix(fitting)))
        if habits.translatesText, viewMode == 0 { kept.removeAll { $0 == 0x0D } }
        buffer.writeBytes(kept)
        stored += UInt64(fitting)
        if fitting < bytes.count {
            phase = .stopping
        } else if available >= habits.capacity {
            phase = .full
        }
    }

    /// Hands out up to `count` bytes.
    mutating func read(_ count: Int) -> [UInt8] {
        let wanted = min(max(count * habits.readPercent / 100, 1), available)
        let bytes = buffer.getBytes(at: buffer.readerIndex, length: wanted) ?? []
        if !habits.readsWithoutTaking { buffer.moveReaderIndex(forwardBy: wanted) }
        return habits.shows(bytes)
    }

    /// What was left by the download before this one, for firmware that forgets to clear it.
    mutating func inherit(_ other: Download) {
        var rest = other.buffer
        buffer.writeBuffer(&rest)
    }

    /// The session is over, and the buffer is kept.
    mutating func abandon() {
        if isRunning { phase = .failed }
    }

    /// The buffer has been full for the time of grace.
    mutating func stop() {
        if phase == .full { phase = .stopping }
    }

    /// The transfer in hand is over.
    mutating func transferEnded(_ isWhole: Bool) {
        switch phase {
        case .filling, .full: phase = isWhole ? .complete : .failed
        case .stopping: phase = .paused
        case .paused, .complete, .failed: break
        }
    }

    /// Goes on if the transfer was paused and there is room enough.
    ///
    /// - Returns: whether a transfer from `position` on is due.
    mutating func resume() -> Bool {
        guard phase == .paused, habits.resumes, habits.capacity - available >= habits.resumeSpace else { return false }
        phase = .filling
        isRefilled = false
        return true
    }
}
