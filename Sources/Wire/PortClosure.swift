import Glibc
import NIOCore

/// Why a port carries no more bytes; also the error of every write that finds it so.
public enum PortClosure: Error, Sendable, Hashable {
    /// The other side went away: a device unplugged, a pseudo-terminal's master closed, a TCP connection ended.
    case hungUp
    /// The connection broke down; the text is the system's reason.
    case reset(String)
    /// This side called `close()`.
    case closed
}

extension PortClosure: CustomStringConvertible {
    public var description: String {
        switch self {
        case .hungUp: "the other side hung up"
        case .reset(let reason): "the connection broke down: \(reason)"
        case .closed: "the port was closed by this side"
        }
    }
}
extension PortClosure {
    /// The cause behind an error of a channel.
    init(_ error: any Error) {
        switch error {
        case let closure as PortClosure:
            self = closure
        case let failure as IOError where [EIO, EPIPE, ENXIO, ENODEV].contains(failure.errnoCode):
            // A terminal whose other side is gone answers EIO, and some drivers of unplugged devices the last two.
            self = .hungUp
        case let failure as IOError:
            self = .reset(String(cString: strerror(failure.errnoCode)))
        case ChannelError.eof, ChannelError.ioOnClosedChannel, ChannelError.alreadyClosed, ChannelError.outputClosed:
            self = .hungUp
        default:
            self = .reset(String(describing: error))
        }
    }
}
