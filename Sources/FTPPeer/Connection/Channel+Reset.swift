import Glibc
import NIOCore

extension Channel {
    /// Closes a TCP connection with RST: what is not yet sent is dropped (SO_LINGER with no time).
    func closeWithReset() {
        let lingering = (self as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        (lingering ?? eventLoop.makeSucceededVoidFuture()).whenComplete { _ in self.close(promise: nil) }
    }
}

extension NIOBSDSocket.Option {
    /// Urgent data stay in their place among the other bytes. Clients send a part of ABOR as urgent data, and without
    /// this the line loses a byte.
    static let outOfBandInline = NIOBSDSocket.Option(rawValue: SO_OOBINLINE)
}
