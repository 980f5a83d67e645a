import Glibc
public import NIOCore

extension Port {
    /// Begins afresh: discards what came in before and nobody has received yet, and what this side wrote and the line has
    /// not transmitted yet. What happened to the line is still told.
    ///
    /// Behind RFC 2217 the server does so too (PURGE-DATA), and what comes from it before it says so is discarded: until
    /// `replyLimit` for one that never says so, as some do. Of bare TCP what has reached this host is discarded. A write
    /// that is still under way goes on.
    ///
    /// - Returns: when it is done. Fails with `PortError` of kind `failed` when the port is closed.
    public func purge() -> EventLoopFuture<Void> {
        eventLoop.flatSubmit { [self] in
            guard isActive else {
                return eventLoop.makeFailedFuture(PortError(.failed, address, "the port is closed"))
            }
            handler.value.discard(next: discardInKernel())
            guard let remoteLine = remoteLine?.value, remoteLine.isClient else {
                return eventLoop.makeSucceededVoidFuture()
            }
            return remoteLine.ask(on: eventLoop) { .purge(request: $0) }
        }
    }

    /// Empties a terminal's buffers; gives how many bytes of a connection are still to be read and dropped.
    private func discardInKernel() -> Int {
        let pipeline = channel.pipeline.syncOperations
        if isTCP {
            // Telnet's commands among the bytes must be heard.
            guard remoteLine == nil else { return 0 }
            var count: CInt = 0
            _ = try? pipeline.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) {
                ioctl($0, UInt(FIONREAD), &count)
            }
            return Int(count)
        }
        _ = try? pipeline.withUnsafeTransportIfAvailable(of: NIOBSDSocket.PipeHandle.self) {
            tcflush($0.input, TCIOFLUSH)
        }
        return 0
    }
}
