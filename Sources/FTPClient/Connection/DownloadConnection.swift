import FTPDialect
import NIOCore

/// The data connection of RETR, LIST or NLST.
final class DownloadConnection: DataConnection {
    /// Nil when nothing more is to be told, so that the owner is not held.
    private var onData: ((ByteBuffer) -> Void)?
    /// Bytes that were read although they are not wanted now: NIO reads on to the end once the server has closed.
    private var held = CircularBuffer<ByteBuffer>()
    /// What comes after the held bytes: the clean end, or the error.
    private var ending: Ending?
    private var isPaused = false
    private var isDelivering = false

    private enum Ending {
        case clean
        case broken(ClientError)
    }

    init(id: RequestID, control: ControlConnection, onData: @escaping (ByteBuffer) -> Void) {
        self.onData = onData
        super.init(id: id, control: control)
    }

    func pause() {
        isPaused = true
        read(false)
        touch()
    }

    func resume() {
        isPaused = false
        touch()
        flow()
    }

    override var awaitsProgress: Bool { super.awaitsProgress && !isPaused }

    override func flow() {
        guard isStarted, !isDelivering else { return }
        deliver()
        if !isPaused && !isOver { read(true) }
    }

    override func received(_ bytes: ByteBuffer) {
        guard !isOver else { return }
        held.append(bytes)
        touch()
        flow()
    }

    override func receivedEnd() {
        ending = ending ?? .clean
        flow()
    }

    override func broke(_ error: ClientError) {
        ending = ending ?? .broken(error)
        flow()
    }

    override func conclude(_ outcome: Result<FTPReply, ClientError>) {
        super.conclude(outcome)
        onData = nil
        held.removeAll()
    }

    private func deliver() {
        isDelivering = true
        defer { isDelivering = false }
        // The owner may pause or stop it from within.
        while !isPaused, !isOver, let bytes = held.popFirst() {
            bytesMoved += UInt64(bytes.readableBytes)
            onData?(bytes)
        }
        guard !isPaused, !isOver, let ending else { return }
        switch ending {
        case .clean:
            end(nil)
            channel?.close(promise: nil)
        case .broken(let error):
            end(error)
        }
    }

    private func read(_ wanted: Bool) {
        guard let channel, channel.isActive else { return }
        try? channel.syncOptions?.setOption(.autoRead, value: wanted)
    }
}
