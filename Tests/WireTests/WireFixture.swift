import NIOCore
import NIOPosix
import Wire

/// Gives a test two threads with an event loop each: one for the module's side, one for the port under test.
func withLoops(_ body: (_ module: any EventLoop, _ host: any EventLoop) async throws -> Void) async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
    do {
        try await body(group.next(), group.next())
    } catch {
        try? await group.shutdownGracefully()
        throw error
    }
    try await group.shutdownGracefully()
}

/// Gives a test a pseudo-terminal and a port on its slave, and closes both.
func withTerminal(
    settings: LineSettings = LineSettings(), _ body: (_ terminal: PseudoTerminal, _ port: Port) async throws -> Void
) async throws {
    try await withLoops { module, host in
        let terminal = try await PseudoTerminal.open(on: module)
        let port = try await Port.open(.device(terminal.slavePath), settings: settings, on: host, limit: .seconds(5))
        try await body(terminal, port)
        try await port.close().get()
        try await terminal.close().get()
    }
}

let everyByte = (0...255).map { UInt8($0) }

/// Bytes of a long transfer, in which any loss or repetition shows.
func longBytes(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 ^ ($0 >> 8) ^ ($0 >> 16)) }
}
