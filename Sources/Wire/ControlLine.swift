import Glibc
public import NIOCore

/// A modem line that this side drives: V.24 circuit 108 (DTR) or 105 (RTS).
public enum ControlLine: Sendable, Hashable {
    case dtr, rts

    private var bit: CInt {
        switch self {
        case .dtr: TIOCM_DTR
        case .rts: TIOCM_RTS
        }
    }

    /// Whether the driver of an open terminal has set the level.
    func drive(_ terminal: CInt, on level: Bool) -> Bool {
        var bits = bit
        return ioctl(terminal, UInt(level ? TIOCMBIS : TIOCMBIC), &bits) == 0
    }
}

extension Port {
    /// Drives a modem line of a serial device, or of the line behind an RFC 2217 server.
    ///
    /// - Returns: when the line has the level: a server has acknowledged it, or has left the request without any reply for
    ///   as long as `open` was told to wait for one. Fails with `PortError`: of kind `unsupportedSettings` where the port
    ///   has no such line (a pseudo-terminal, TCP, a line that is served here) or the server leaves it as it is, of kind
    ///   `failed` when it is closed.
    public func drive(_ controlLine: ControlLine, on level: Bool) -> EventLoopFuture<Void> {
        eventLoop.flatSubmit { [self] in
            // The descriptor of a port that is closed may be another file's by now.
            guard isActive else {
                return eventLoop.makeFailedFuture(PortError(.failed, address, "the port is closed"))
            }
            if let remoteLine = remoteLine?.value, remoteLine.isClient {
                return remoteLine.ask(on: eventLoop) { .drive(controlLine, on: level, request: $0) }
            }
            guard let line, controlLine.drive(line.descriptor, on: level) else {
                return eventLoop.makeFailedFuture(
                    PortError(.unsupportedSettings, address, "the port has no modem lines"))
            }
            return eventLoop.makeSucceededVoidFuture()
        }
    }
}
