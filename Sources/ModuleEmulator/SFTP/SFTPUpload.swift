/// A file that is written from an offset on.
struct SFTPUpload: SFTPOperation {
    private enum Stage {
        case open
        case write
        case close(isWhole: Bool)
    }

    /// The most bytes that libssh2 is given before the server has answered for them.
    private static let window = 128 << 10

    let failure = FTPEvent.transferEnded(false)
    private let file: RemoteFile
    private var stage = Stage.open
    /// What the server has not answered for.
    private var bytes: [UInt8] = []
    /// How many of them libssh2 has.
    private var given = 0
    /// A call of `write` is to be repeated.
    private var isInWrite = false
    /// Where in the bytes the pieces end that are not on their way.
    private var ends: [Int] = []
    private var isFinished = false
    private var isStopped = false

    init(_ file: RemoteFile) {
        self.file = file
    }

    var awaitsOwner: Bool {
        guard case .write = stage else { return false }
        return bytes.isEmpty && ends.isEmpty && !isFinished && !isStopped
    }

    mutating func take(_ order: FTPOrder) {
        switch order {
        case .upload(let more) where !isFinished && !isStopped:
            bytes += more
            ends.append(bytes.count)
        case .finishUpload: isFinished = true
        case .stopTransfer: isStopped = true
        default: break
        }
    }

    mutating func advance(_ session: SSHSession) throws(SSHFault) -> SFTPProgress {
        switch stage {
        case .open:
            let purpose = SSHSession.Purpose.write(emptied: file.offset == 0)
            guard let path = session.path(of: file.path), try session.open(path, to: purpose) else {
                return .done(failure)
            }
            guard !isStopped else {
                stage = .close(isWhole: false)
                break
            }
            session.seek(to: file.offset)
            stage = .write
            return .going([.transferBegan])
        case .write:
            return try write(session)
        case .close(let isWhole):
            let isClosed = try session.close()
            return .done(.transferEnded(isWhole && isClosed && !isStopped))
        }
        return .going()
    }

    private mutating func write(_ session: SSHSession) throws(SSHFault) -> SFTPProgress {
        if isStopped, !isInWrite {
            stage = .close(isWhole: false)
            return .going()
        }
        if bytes.isEmpty {
            if ends.isEmpty { stage = .close(isWhole: true) }
            return .going(onTheirWay())
        }
        if !isInWrite {
            guard session.flow.isWritable else { throw .blocked }
            given = min(bytes.count, Self.window)
            isInWrite = true
        }
        do {
            guard let count = try session.write(bytes[..<given]) else {
                stage = .close(isWhole: false)
                return .going()
            }
            // With none acknowledged, part of a packet is left to be sent.
            isInWrite = count == 0
            let events = onTheirWay()
            bytes.removeFirst(count)
            given -= count
            ends = ends.map { $0 - count }
            return .going(events)
        } catch {
            // The server has yet to answer, but the bytes are gone.
            let events = onTheirWay()
            guard error == .blocked, !events.isEmpty else { throw error }
            return .going(events)
        }
    }

    /// Reports the pieces that libssh2 has as a whole.
    private mutating func onTheirWay() -> [FTPEvent] {
        let count = ends.prefix { $0 <= given }.count
        ends.removeFirst(count)
        return isStopped ? [] : Array(repeating: .uploaded, count: count)
    }
}
