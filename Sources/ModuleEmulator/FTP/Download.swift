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

    /// The buffer's size in bytes: 500 K.
    static let capacity = 512_000
    /// How much of it must be free before the transfer goes on.
    static let resumeSpace = capacity / 2
    /// How long a full buffer waits for the end of the file before the data connection is closed: a file that just
    /// fits needs no second connection.
    static let grace = Duration.milliseconds(200)

    let name: [UInt8]
    /// 0 text, 1 binary, as it was asked for; the bytes are the same.
    let viewMode: UInt64
    let offset: UInt64
    private(set) var phase = Phase.filling
    /// Whether a result line has gone out.
    var isReported = false
    /// The bytes of the file that went into the buffer, those that were read since included.
    private var stored: UInt64 = 0
    private var buffer = ByteBuffer()

    init(name: [UInt8], viewMode: UInt64, offset: UInt64) {
        self.name = name
        self.viewMode = viewMode
        self.offset = offset
    }

    /// The bytes that wait for the host.
    var available: Int { buffer.readableBytes }
    var isRunning: Bool { phase != .complete && phase != .failed }
    /// Where in the file the next transfer begins.
    var position: UInt64 { offset + stored }

    /// Takes what fits of the bytes of the server.
    mutating func store(_ bytes: [UInt8]) {
        guard phase == .filling || phase == .full else { return }
        let fitting = phase == .full ? 0 : min(bytes.count, Self.capacity - available)
        if buffer.readerIndex > Self.resumeSpace { buffer.discardReadBytes() }
        buffer.writeBytes(bytes.prefix(fitting))
        stored += UInt64(fitting)
        if fitting < bytes.count {
            phase = .stopping
        } else if available == Self.capacity {
            phase = .full
        }
    }

    /// Hands out up to `count` bytes.
    mutating func read(_ count: Int) -> [UInt8] {
        buffer.readBytes(length: min(count, available)) ?? []
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
        guard phase == .paused, Self.capacity - available >= Self.resumeSpace else { return false }
        phase = .filling
        return true
    }
}
