import FTPDialect
import NIOCore

/// The data connection of STOR or APPE.
final class UploadConnection: DataConnection {
    /// Bytes that wait for the server to be ready.
    private var waiting = CircularBuffer<(bytes: ByteBuffer, written: EventLoopPromise<Void>)>()
    /// The writes that NIO has; they are done in order.
    private var inFlight = CircularBuffer<EventLoopPromise<Void>>()
    private var piecesInFlight = 0
    private var isFinished = false
    private var isShutDown = false
    private var failure: ClientError?

    /// Progress is seen in pieces of this size.
    private static let piece = 16 * 1024

    func write(_ bytes: ByteBuffer) -> EventLoopFuture<Void> {
        if let failure { return eventLoop.makeFailedFuture(failure) }
        guard !isFinished else { return eventLoop.makeFailedFuture(ClientError.invalidRequest) }
        let written = eventLoop.makePromise(of: Void.self)
        waiting.append((bytes, written))
        flow()
        return written.futureResult
    }

    func finish() {
        isFinished = true
        flow()
    }

    override var awaitsProgress: Bool { super.awaitsProgress && (channel == nil || piecesInFlight > 0) }

    override func flow() {
        guard isStarted, !isOver, let channel else { return }
        while let (bytes, written) = waiting.popFirst() {
            send(bytes, on: channel, then: written)
        }
        guard isFinished, piecesInFlight == 0, !isShutDown else { return }
        isShutDown = true
        channel.close(mode: .output).assumeIsolated().whenComplete { outcome in
            switch outcome {
            case .success: self.end(nil)
            case .failure(let error): self.broke(Self.failure(error))
            }
        }
    }

    override func receivedEnd() {
        // It has not waited for our end.
        end(.dataConnectionFailed(errno: nil))
        channel?.close(promise: nil)
    }

    override func conclude(_ outcome: Result<FTPReply, ClientError>) {
        super.conclude(outcome)
        guard case .failure(let error) = outcome else { return }
        failure = error
        let promises = inFlight + waiting.map { $0.written }
        inFlight.removeAll()
        waiting.removeAll()
        for promise in promises { promise.fail(error) }
    }

    private func send(_ bytes: ByteBuffer, on channel: any Channel, then written: EventLoopPromise<Void>) {
        inFlight.append(written)
        var rest = bytes
        repeat {
            let size = min(rest.readableBytes, Self.piece)
            guard let piece = rest.readSlice(length: size) else { return }
            let isLast = rest.readableBytes == 0
            piecesInFlight += 1
            channel.writeAndFlush(piece).assumeIsolated().whenComplete { outcome in
                switch outcome {
                case .success: self.sent(size, isLast: isLast)
                case .failure(let error): self.broke(Self.failure(error))
                }
            }
        } while rest.readableBytes > 0
        touch()
    }

    private func sent(_ size: Int, isLast: Bool) {
        guard !isOver else { return }
        piecesInFlight -= 1
        bytesMoved += UInt64(size)
        touch()
        guard isLast else { return }
        inFlight.popFirst()?.succeed()
        flow()
    }

    private static func failure(_ error: any Error) -> ClientError {
        .dataConnectionFailed(errno: (error as? IOError)?.errnoCode)
    }
}
