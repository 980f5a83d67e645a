import Glibc
import NIOCore

@testable import Wire

extension Port {
    /// Calls the body on the port's loop with its TCP socket; nil where it has none.
    func withSocket<Value: Sendable>(_ body: @escaping @Sendable (CInt) -> Value) async throws -> Value? {
        try await eventLoop.submit {
            let pipeline = self.channel.pipeline.syncOperations
            return try pipeline.withUnsafeTransportIfAvailable(of: NIOBSDSocket.Handle.self) { body($0) }
        }.get()
    }

    /// Leaves little room for what the far end does not take.
    func shrinkSendBuffer() async throws {
        _ = try await withSocket { socket in
            var size: CInt = 4096
            return setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &size, socklen_t(MemoryLayout<CInt>.size))
        }
    }

    /// Closes so that the far end sees a reset instead of an end.
    func breakOff() async throws {
        _ = try await withSocket { socket in
            var lingering = linger(l_onoff: 1, l_linger: 0)
            return setsockopt(socket, SOL_SOCKET, SO_LINGER, &lingering, socklen_t(MemoryLayout<linger>.size))
        }
        try await close().get()
    }
}
