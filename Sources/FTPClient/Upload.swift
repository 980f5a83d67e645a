public import FTPDialect
public import NIOCore

/// An upload in hand: STOR or APPE. For use on the session's event loop only.
public struct Upload: Sendable {
    /// The server's word that it takes data (1xx). Fails if it never came to that.
    public let started: EventLoopFuture<FTPReply>
    /// The end of it, due after `finish()`; earlier if it fails.
    public let result: EventLoopFuture<TransferResult>
    /// The bytes taken by the system's send buffer so far.
    public var bytesMoved: UInt64 { connection.value.bytesMoved }
    private let connection: NIOLoopBound<UploadConnection>

    init(_ connection: UploadConnection) {
        started = connection.started.futureResult
        result = connection.result.futureResult
        self.connection = NIOLoopBound(connection, eventLoop: connection.eventLoop)
    }

    /// Sends bytes, as soon as the server takes data; done when the system has taken them all.
    ///
    /// Fails with the reason why the upload ended, or with `ClientError.invalidRequest` after `finish()`.
    public func write(_ bytes: ByteBuffer) -> EventLoopFuture<Void> {
        connection.value.write(bytes)
    }

    /// No more bytes follow: ends the data connection after what was written.
    public func finish() {
        connection.value.finish()
    }

    /// Breaks the data connection with a reset, so that the server does not take what it has for the whole;
    /// `result` fails with `ClientError.stopped` once the session is in step.
    public func abort() {
        connection.value.stop()
    }
}
