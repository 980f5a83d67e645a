import Glibc
import NIOCore
import NIOPosix
import TestSupport
import Testing

/// One connection of a scripted server.
struct ScriptedConnection: Sendable {
    let channel: any Channel
    private let inbox: NIOLoopBound<ScriptInbox>

    static func attach(to channel: any Channel) throws -> ScriptedConnection {
        let inbox = ScriptInbox(eventLoop: channel.eventLoop)
        try channel.pipeline.syncOperations.addHandler(inbox)
        return ScriptedConnection(channel: channel, inbox: NIOLoopBound(inbox, eventLoop: channel.eventLoop))
    }

    /// Connects to a client that waits, from an address of 127.0.0.0/8.
    static func connect(to port: UInt16, from ip: String = "127.0.0.1") async throws -> ScriptedConnection {
        try await ClientBootstrap(group: TestLoops.group)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .bind(to: SocketAddress(ipAddress: ip, port: 0))
            .connect(host: "127.0.0.1", port: Int(port)) { channel in
                channel.eventLoop.makeCompletedFuture { try attach(to: channel) }
            }
    }

    /// Sends lines, each with its CR LF.
    func says(_ lines: String...) async throws {
        try await sends(Array(lines.map { $0 + "\r\n" }.joined().utf8))
    }

    func sends(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes)).get()
    }

    /// Begins to send, and does not wait for it.
    func sending(_ bytes: [UInt8]) -> EventLoopFuture<Void> {
        let promise = channel.eventLoop.makePromise(of: Void.self)
        channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: promise)
        return promise.futureResult
    }

    /// The bytes that the system has not taken yet.
    func bytesWaiting() async throws -> Int {
        try await channel.getOption(.bufferedWritableBytes).get()
    }

    /// Sends a line in segments of one byte.
    func spells(_ line: String) async throws {
        try await channel.setOption(.tcpOption(.tcp_nodelay), value: 1).get()
        for byte in (line + "\r\n").utf8 { try await sends([byte]) }
    }

    /// Waits for one line, and fails when it is another.
    func hears(_ expected: String) async throws {
        guard let line = try await line() else { throw ScriptFailure.ended(expected: expected) }
        guard line == expected else { throw ScriptFailure.heard(line, expected: expected) }
    }

    /// The next line, or nil at the end.
    func line() async throws -> String? {
        try await channel.eventLoop.flatSubmit { inbox.value.line() }.get()
    }

    /// Everything up to the end, and whether that was clean.
    func rest() async throws -> (bytes: [UInt8], isClean: Bool) {
        try await channel.eventLoop.flatSubmit { inbox.value.rest() }.get()
    }

    func closes() async throws {
        try await channel.close().get()
    }

    /// Closes with RST.
    func resets() async throws {
        let options = try #require(channel as? any SocketOptionProvider)
        try await options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        try await channel.close().get()
    }

    /// Reads nothing more, so that the client's bytes pile up.
    func stopsReading() async throws {
        try await channel.setOption(.autoRead, value: false).get()
    }

    func readsAgain() async throws {
        try await channel.setOption(.autoRead, value: true).get()
    }
}
