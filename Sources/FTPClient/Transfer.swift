public import FTPDialect
public import NIOCore

/// A download in hand: RETR, LIST or NLST. For use on the session's event loop only.
///
/// `onData` is told the bytes as they come, after `started` and before `result`.
public struct Transfer: Sendable {
    /// The server's word that it begins to send (1xx). Fails if it never came to that.
    public let started: EventLoopFuture<FTPReply>
    /// The end of it. Fails with a `ClientError`; then and after a `stop()` the session is in step again, if it lives.
    ///
    /// A negative reply fails it at once: bytes that are still under way then are not given out.
    public let result: EventLoopFuture<TransferResult>
    /// The bytes given to `onData` so far.
    public var bytesMoved: UInt64 { connection.value.bytesMoved }
    private let connection: NIOLoopBound<DownloadConnection>

    init(_ connection: DownloadConnection) {
        started = connection.started.futureResult
        result = connection.result.futureResult
        self.connection = NIOLoopBound(connection, eventLoop: connection.eventLoop)
    }

    /// Reads no more until `resume()`: nothing is given to `onData` from this call on, and the server is held up
    /// through TCP's window.
    public func pause() {
        connection.value.pause()
    }

    public func resume() {
        connection.value.resume()
    }

    /// Ends the transfer early: closes the data connection and takes in the server's reply to that.
    ///
    /// `onData` is told nothing more; `result` fails with `ClientError.stopped` once the session is in step.
    public func stop() {
        connection.value.stop()
    }
}
