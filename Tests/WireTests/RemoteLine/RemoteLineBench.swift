import NIOCore
import Wire

/// A line that is served over RFC 2217, and a client that drives it.
struct RemoteLineBench {
    let listener: PortListener
    /// The module's end of the line.
    let near: Port
    /// The client's end.
    let far: Port

    static func with(
        settings: LineSettings = LineSettings(), _ body: (RemoteLineBench) async throws -> Void
    ) async throws {
        try await withLoops { module, host in
            try await withListener(on: module) { listener, accepted in
                var clients = accepted.makeAsyncIterator()
                let far = try await open(listener, settings: settings, on: host)
                guard let near = await clients.next() else { return }
                try await body(RemoteLineBench(listener: listener, near: near, far: far))
                try await far.close().get()
                try await near.close().get()
            }
        }
    }

    /// A listener, and the clients that come to it.
    static func withListener(
        on loop: any EventLoop, _ body: (PortListener, AsyncStream<Port>) async throws -> Void
    ) async throws {
        let (accepted, continuation) = AsyncStream.makeStream(of: Port.self)
        let listener = try await PortListener.open(host: "127.0.0.1", port: 0, as: .rfc2217, on: loop) {
            continuation.yield($0)
        }
        try await body(listener, accepted)
        try await listener.close().get()
    }

    static func open(
        _ listener: PortListener, settings: LineSettings = LineSettings(), on loop: any EventLoop
    ) async throws -> Port {
        let address = PortAddress.rfc2217(host: listener.host, port: listener.port)
        return try await Port.open(address, settings: settings, on: loop, limit: .seconds(20))
    }
}
