import FTPClient
import NIOCore
import NIOPosix
import TestSupport
import Testing

/// What scripts say again and again.
extension ScriptedConnection {
    /// Greets and lets anybody in.
    func welcomes() async throws {
        try await says("220 ready")
        try await hears("USER anna")
        try await says("230 in")
    }

    func answers(_ command: String, _ reply: String) async throws {
        try await hears(command)
        try await says(reply)
    }

    /// Answers TYPE and PASV with the address of `data`.
    func passes(to data: ScriptedServer, type: String = "TYPE I") async throws {
        try await answers(type, "200 ok")
        try await answers("PASV", "227 Entering Passive Mode (127,0,0,1,\(data.portNumbers))")
    }

    /// Takes PORT with an address of this host, and gives the port.
    func takesPort() async throws -> UInt16 {
        let line = try #require(try await line())
        #expect(line.hasPrefix("PORT 127,0,0,1,"))
        let numbers = line.split(separator: ",").suffix(2).compactMap { UInt16($0) }
        try #require(numbers.count == 2)
        return numbers[0] << 8 | numbers[1]
    }
}

extension ScriptedServer {
    /// A server and a client that has logged in there.
    static func withClient(
        _ change: @Sendable @escaping (inout ClientConfiguration) -> Void = { _ in }
    ) async throws -> (client: TestClient, control: ScriptedConnection) {
        let server = try await start()
        let opening = TestClient.open(server.port, change)
        let control = try await server.accept()
        try await control.welcomes()
        return (try await opening.get(), control)
    }

    /// Waits as long as a client takes to find a download stalled that begins now.
    static func sitOutStall(_ limit: TimeAmount) async throws {
        let (client, control) = try await withClient { $0.dataTimeout = limit }
        let server = try await start()
        let file = try await client.retrieve("f")
        try await control.passes(to: server)
        let data = try await server.accept()
        try await control.answers("RETR f", "150 here it comes")
        _ = try await data.rest()
        try await control.says("426 broken")
        #expect(await file.transfer.result.failure == .stalled)
        try await client.close()
    }

    /// Connects until the kernel takes no more connections for a deaf server.
    func fillQueue() async throws -> [any Channel] {
        var fillers: [any Channel] = []
        for _ in 0..<16 {
            let filler = ClientBootstrap(group: TestLoops.group)
                .connectTimeout(.milliseconds(100)).connect(host: "127.0.0.1", port: Int(port))
            if let channel = try? await filler.get() {
                fillers.append(channel)
            } else if !fillers.isEmpty {
                // The first to fail may only have been late, on a busy machine.
                return fillers
            }
        }
        return fillers
    }
}
