public import NIOCore

extension Port {
    /// Asks the server of an RFC 2217 line for the rate in force, which it knows without its line: how long that takes is
    /// how long the server and the network keep bytes back. Called on the event loop.
    ///
    /// - Returns: when it has answered, however late; fails with `PortError` when the port is closed before. Nil where
    ///   there is no such server.
    public func askServer() -> EventLoopFuture<Void>? {
        guard isActive, let remoteLine = remoteLine?.value, remoteLine.isClient else { return nil }
        return remoteLine.ask(on: eventLoop) { .query(request: $0) }
    }
}
