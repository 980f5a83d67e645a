import FTPClient
import FTPDialect
import NIOCore
import TestSupport
import Testing

/// A session in a directory of its own.
struct ForeignVisit {
    let server: ForeignFTPServer
    let client: TestClient
    /// The directory's name below the home directory.
    let directory: String

    /// Logs in, and makes the directory for what is named so.
    static func begin(_ software: ForeignFTPServer.Software, _ directory: String) async throws -> ForeignVisit {
        let server = try ForeignServers.server(software)
        let client = try await logIn(at: server).get()
        #expect(try await client.command(.mkd, directory).get().code == 257)
        #expect(try await client.command(.cwd, directory).get().code == 250)
        return ForeignVisit(server: server, client: client, directory: directory)
    }

    /// A file of the directory, as it is on the server's disk.
    func stored(_ name: String) -> [UInt8]? { server.contents(of: "\(directory)/\(name)") }

    func put(_ name: String, _ bytes: [UInt8]) throws { try server.putFile("\(directory)/\(name)", bytes) }

    /// More than all buffers between a server and a client that does not read hold.
    func putLarge(_ name: String) throws {
        try server.putFile("\(directory)/\(name)", end: [7], from: 16 << 20)
    }

    /// Says goodbye, which only a session that is in step can.
    func end() async throws {
        #expect(try await client.quit().get().code == 221)
        try await client.session.closed.get()
    }

    /// Another session.
    static func logIn(
        at server: ForeignFTPServer, _ change: @Sendable @escaping (inout ClientConfiguration) -> Void = { _ in }
    ) -> EventLoopFuture<TestClient> {
        TestClient.open(server.port) {
            $0.user = Array(ForeignFTPServer.user.utf8)
            $0.password = Array(ForeignFTPServer.password.utf8)
            change(&$0)
        }
    }
}
