import Glibc
public import NIOCore

/// A modem line that this side drives: V.24 circuit 108 (DTR) or 105 (RTS).
public enum ControlLine: Sendable, Hashable {
    case dtr, rts

    fileprivate var bit: CInt {
        switch self {
        case .dtr: TIOCM_DTR
        case .rts: TIOCM_RTS
        }
    }
}

extension Port {
    /// Drives a modem line of a serial device.
    ///
    /// - Returns: fails with `PortError`: of kind `unsupportedSettings` where the port has none (a pseudo-terminal, TCP),
    ///   of kind `failed` when it is closed.
    public func drive(_ controlLine: ControlLine, on level: Bool) -> EventLoopFuture<Void> {
        eventLoop.submit { [self] in
            // The descriptor of a port that is closed may be another file's by now.
            guard isActive else { throw PortError(.failed, address, "the port is closed") }
            var bits = controlLine.bit
            guard let line, ioctl(line.descriptor, UInt(level ? TIOCMBIS : TIOCMBIC), &bits) == 0 else {
                throw PortError(.unsupportedSettings, address, "the port has no modem lines")
            }
        }
    }
}
