import FTPPeer
import NIOPosix
import TestSupport

/// A server for the module, with one user and a folder.
enum FileServer {
    enum Kind: CaseIterable, Sendable {
        /// The harness's own.
        case peer
        case vsftpd
        case pyftpdlib
        case proftpd
        /// SFTP by OpenSSH.
        case openSSH
    }

    case peer(PeerServer)
    case foreign(ForeignFTPServer)
    case secure(OpenSSHServer)

    static func start(_ kind: Kind) async throws -> FileServer {
        switch kind {
        case .peer: .peer(try await PeerServer.start(group: TestLoops.group))
        case .vsftpd: .foreign(try await ForeignFTPServer.start(.vsftpd))
        case .pyftpdlib: .foreign(try await ForeignFTPServer.start(.pyftpdlib))
        case .proftpd: .foreign(try await ForeignFTPServer.start(.proftpd))
        case .openSSH: .secure(try await OpenSSHServer())
        }
    }

    func stop() async {
        switch self {
        case .peer(let server): await server.stop()
        case .foreign(let server): await server.stop()
        case .secure(let server): server.kill()
        }
    }

    /// How a host logs in.
    var login: SerialHost.Step {
        switch self {
        case .peer(let server): .open(port: server.port, user: "attest", password: "attest")
        case .foreign(let server):
            .open(port: Int(server.port), user: ForeignFTPServer.user, password: ForeignFTPServer.password)
        case .secure(let server):
            .open(port: server.port, user: OpenSSHServer.user, password: OpenSSHServer.password, isSecure: true)
        }
    }

    func put(_ name: String, _ bytes: [UInt8]) async throws {
        switch self {
        case .peer(let server): try await server.putFile(TreePath("/\(name)"), bytes)
        case .foreign(let server): try server.putFile(name, bytes)
        case .secure(let server): try server.files.write(bytes, to: name)
        }
    }

    /// A file as it is on the server; nil when there is none.
    func contents(of name: String) async throws -> [UInt8]? {
        switch self {
        case .peer(let server): try await server.contents(of: TreePath("/\(name)"), limit: .max)
        case .foreign(let server): server.contents(of: name)
        case .secure(let server): try? server.files.read(name)
        }
    }
}
