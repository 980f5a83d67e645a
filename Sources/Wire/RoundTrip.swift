import Glibc
public import NIOCore

/// How long the kernel finds that TCP segments take to be acknowledged (TCP_INFO, RFC 6298): the far end's host and the
/// network, without its program and the module.
public struct RoundTrip: Sendable, Hashable {
    /// The smoothed time.
    public var time: TimeAmount
    /// The smoothed mean deviation from it.
    public var variation: TimeAmount

    public init(time: TimeAmount, variation: TimeAmount) {
        self.time = time
        self.variation = variation
    }
}

extension Port {
    /// The connection's round trip at this moment; nil where the port is no TCP connection, or is closed.
    public func roundTrip() -> EventLoopFuture<RoundTrip?> {
        eventLoop.flatSubmit { [self] in
            guard isActive, isTCP, let provider = channel as? any SocketOptionProvider else {
                return eventLoop.makeSucceededFuture(nil)
            }
            return provider.getTCPInfo().map { info in
                RoundTrip(
                    time: .microseconds(Int64(info.tcpi_rtt)), variation: .microseconds(Int64(info.tcpi_rttvar)))
            }.flatMapErrorThrowing { _ in nil }
        }
    }
}
