/// What a port delivers to: exactly one receiver at a time, called on the port's event loop only.
///
/// State of its own can therefore live in a `NIOLoopBoundBox` of that loop.
public protocol PortReceiver: Sendable {
    /// Bytes came in. Nothing is ever dropped or held back: a slow receiver makes the host's memory grow.
    func received(_ chunk: PortChunk)

    /// Something happened to the line besides its bytes, in its order among them. Does nothing unless it is written.
    func lineChanged(_ event: LineEvent)

    /// The port is gone. Called once, after the last chunk.
    func closed(_ reason: PortClosure)
}

extension PortReceiver {
    public func lineChanged(_ event: LineEvent) {}
}
