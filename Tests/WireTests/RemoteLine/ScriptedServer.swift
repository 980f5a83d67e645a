import NIOCore
import Wire

/// What listens at a TCP port and answers by a test's script.
final class ScriptedServer: PortReceiver {
    typealias Script = @Sendable (_ client: Port, _ bytes: [UInt8]) -> Void

    private let client: Port
    private let script: Script

    private init(_ client: Port, _ script: @escaping Script) {
        self.client = client
        self.script = script
    }

    func received(_ chunk: PortChunk) {
        script(client, chunk.bytes)
    }

    func closed(_ reason: PortClosure) {}

    /// Serves while the body runs.
    ///
    /// - Parameters:
    ///   - greeting: sent to whoever comes.
    ///   - script: called on the server's loop with each read.
    static func with(
        greeting: [UInt8] = [], _ script: @escaping Script,
        _ body: (_ address: PortAddress, _ host: any EventLoop) async throws -> Void
    ) async throws {
        try await withLoops { module, host in
            let listener = try await PortListener.open(host: "127.0.0.1", port: 0, on: module) { client in
                client.attach(ScriptedServer(client, script))
                if !greeting.isEmpty { client.write(greeting) }
            }
            try await body(.rfc2217(host: listener.host, port: listener.port), host)
            try await listener.close().get()
        }
    }
}
