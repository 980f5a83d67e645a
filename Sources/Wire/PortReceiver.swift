/// What a port delivers to: exactly one receiver at a time, called on the port's event loop only.
///
/// State of its own can therefore live in a `NIOLoopBoundBox` of that loop.
public protocol PortReceiver: Sendable {
    /// Bytes came in. Nothing is ever dropped or held back: a slow receiver makes the host's memory grow.
    func received(_ chunk: PortChunk)

    /// The port is gone. Called once, after the last chunk.
    func closed(_ reason: PortClosure)
}
