import FTPDialect
import NIOCore
import NIOPosix
import TestSupport

@testable import FTPPeer

/// Runs a test with a server and stops the server after it.
func withPeer(
    _ configuration: PeerConfiguration = PeerConfiguration(), _ body: (PeerServer) async throws -> Void
) async throws {
    let server = try await PeerServer.start(configuration, group: TestLoops.group)
    do {
        try await body(server)
    } catch {
        await server.stop()
        throw error
    }
    await server.stop()
}

/// The command lines that the server has seen.
func commandLines(_ server: PeerServer) async -> [String] {
    await server.observations().compactMap {
        if case .command(let bytes) = $0.kind { String(decoding: bytes, as: UTF8.self) } else { nil }
    }
}

extension PeerServer {
    /// A control connection that has logged in and set TYPE I.
    func logIn() async throws -> RawClient {
        let client = try await RawClient.connect(to: port)
        _ = try await client.reply()
        for line in ["USER attest", "PASS attest", "TYPE I"] { try await client.exchange(line) }
        return client
    }

    /// Waits at most as long as no test should take.
    func waitFor(_ predicate: @escaping @Sendable ([PeerObservation]) -> Bool) async -> Bool {
        await waitUntil(deadline: .now() + .seconds(20), predicate)
    }
}

extension RawClient {
    /// A data connection by PASV.
    func passive(isReading: Bool = true) async throws -> RawClient {
        let reply = try await exchange("PASV")
        guard let address = DataAddress(passiveReply: reply.lines[0]) else { throw RawClientError.closed }
        return try await RawClient.connect(to: Int(address.port), isReading: isReading)
    }

    /// Retrieves by a passive data connection: all bytes, whether that connection ended in order, and the last reply.
    func retrieve(_ line: String) async throws -> (bytes: [UInt8], inOrder: Bool, code: Int) {
        let data = try await passive()
        let preliminary = try await exchange(line)
        guard preliminary.class == .preliminary else { return ([], true, preliminary.code) }
        let (bytes, inOrder) = try await data.remainder()
        return (bytes, inOrder, try await reply().code)
    }

    /// Stores by a passive data connection and gives back the last reply.
    func store(_ line: String, _ bytes: [UInt8]) async throws -> Int {
        let data = try await passive()
        let preliminary = try await exchange(line)
        guard preliminary.class == .preliminary else { return preliminary.code }
        // The server may end the connection before it has taken all.
        try? await data.send(bytes)
        await data.close()
        return try await reply().code
    }
}

extension PeerObservation.Kind {
    var isDataOpened: Bool { if case .dataOpened = self { true } else { false } }
    var isDataClosed: Bool { if case .dataClosed = self { true } else { false } }
}

/// Bytes that look like nothing and are the same in every run.
func patternBytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count { withUnsafeBytes(of: random.next()) { bytes += $0 } }
    return Array(bytes.prefix(count))
}
