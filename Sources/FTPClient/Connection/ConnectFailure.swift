import Glibc
import NIOCore
import NIOPosix

/// Why a TCP connection did not come about, told by NIO in several types of error.
enum ConnectFailure: Equatable {
    case refused
    case timedOut
    case localPortInUse
    case unresolvable
    case other(errno: Int32?)

    init(_ error: any Error) {
        switch error {
        case let error as IOError:
            switch error.errnoCode {
            case ECONNREFUSED: self = .refused
            case ETIMEDOUT: self = .timedOut
            // EADDRNOTAVAIL: an earlier connection between the same two ports is not yet forgotten.
            case EADDRINUSE, EADDRNOTAVAIL: self = .localPortInUse
            default: self = .other(errno: error.errnoCode)
            }
        case let error as NIOConnectionError:
            // One attempt for each address of the name; the last is told of.
            if let attempt = error.connectionErrors.last {
                self.init(attempt.error)
            } else {
                self = .unresolvable
            }
        case ChannelError.connectTimeout:
            self = .timedOut
        default:
            self = .other(errno: nil)
        }
    }
}
