import NIOCore
import NIOPosix
import Synchronization
import TestSupport
import Testing

/// A server that does what a test's script says, over real TCP on 127.0.0.1.
///
/// The scripts are straight code: `try await control.says("220 hi")`, `try await control.hears("USER anna")`.
struct ScriptedServer {
    let listener: any Channel
    private let guests: AsyncStream<ScriptedConnection>

    /// - Parameter isDeaf: nobody accepts, and the queue of the kernel is as short as can be.
    static func start(isDeaf: Bool = false) async throws -> ScriptedServer {
        let (guests, door) = AsyncStream.makeStream(of: ScriptedConnection.self)
        let listener = try await ServerBootstrap(group: TestLoops.group)
            .serverChannelOption(.backlog, value: Int32(isDeaf ? 0 : 16))
            .serverChannelOption(.autoRead, value: !isDeaf)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    door.yield(try ScriptedConnection.attach(to: channel))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return ScriptedServer(listener: listener, guests: guests)
    }

    var port: UInt16 { UInt16(listener.localAddress?.port ?? 0) }

    /// The two numbers that PASV tells the port with.
    var portNumbers: String { "\(port >> 8),\(port & 0xFF)" }

    /// The next connection that comes in.
    func accept() async throws -> ScriptedConnection {
        for await guest in guests { return guest }
        throw ScriptFailure.noGuest
    }

    /// A port of 127.0.0.1 at which nobody listens, and that nobody else gets by chance. Who asks for it by its number
    /// gets it.
    static func deadPort() throws -> UInt16 {
        let held = try #require(HeldPort(forServer: true))
        ports.withLock { $0.append(held) }
        return UInt16(held.port)
    }

    /// Held until the process ends, since nobody knows when a test is done with its own.
    private static let ports = Mutex<[HeldPort]>([])
}

enum ScriptFailure: Error {
    case noGuest
    case heard(String, expected: String)
    case ended(expected: String)
}
