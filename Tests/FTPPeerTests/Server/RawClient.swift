import FTPDialect
import NIOCore
import NIOPosix
import TestSupport

enum RawClientError: Error {
    /// The connection was over before what was waited for had come.
    case closed
    case late
}

/// A TCP connection that sends what it is told and gives back what has come, for scripts of an FTP client.
final class RawClient: Sendable {
    private let channel: any Channel
    private let inbox: NIOLoopBound<Inbox>

    let localPort: Int

    private init(_ channel: any Channel, _ inbox: NIOLoopBound<Inbox>, localPort: Int) {
        self.channel = channel
        self.inbox = inbox
        self.localPort = localPort
    }

    /// A connection that reads all that comes, or without `isReading` nothing until it is told to.
    static func connect(to port: Int, from host: String = "127.0.0.1", isReading: Bool = true) async throws -> RawClient
    {
        let source = try SocketAddress(ipAddress: host, port: 0)
        let (channel, inbox) = try await ClientBootstrap(group: TestLoops.group)
            .bind(to: source)
            .channelOption(.autoRead, value: isReading)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let inbox = Inbox(channel.eventLoop)
                    try channel.pipeline.syncOperations.addHandler(inbox)
                    return (channel, NIOLoopBound(inbox, eventLoop: channel.eventLoop))
                }
            }
        return RawClient(channel, inbox, localPort: channel.localAddress?.port ?? 0)
    }

    func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text))
    }

    func send(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    /// Sends a command and gives back the reply.
    @discardableResult
    func exchange(_ line: String) async throws -> FTPReply {
        try await send(line + "\r\n")
        return try await reply()
    }

    /// The next reply, of those that no one has taken.
    func reply() async throws -> FTPReply {
        try await wait { $0.takeReply() }
    }

    /// The bytes that have come, once there are so many.
    func bytes(atLeast count: Int) async throws -> [UInt8] {
        try await wait { $0.bytes.count >= count ? $0.bytes : nil }
    }

    /// All bytes until the connection is over, and whether it was ended in order.
    func remainder() async throws -> (bytes: [UInt8], inOrder: Bool) {
        try await wait { $0.isOver ? ($0.bytes, $0.inOrder) : nil }
    }

    func startReading() async throws {
        try await channel.setOption(.autoRead, value: true).get()
    }

    func close() async {
        try? await channel.close()
    }

    private func wait<Result: Sendable>(_ take: @escaping @Sendable (Inbox) -> Result?) async throws -> Result {
        let inbox = inbox
        return try await channel.eventLoop.flatSubmit { inbox.value.wait(take) }.get()
    }
}

/// What has come over a connection, and who waits for more of it.
private final class Inbox: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let eventLoop: any EventLoop
    private var parser = FTPReplyParser()
    /// How many of the bytes the parser has had; those of a data connection never reach it.
    private var parsedCount = 0
    private var replies: [FTPReply] = []
    private var waiters: [() -> Bool] = []
    private(set) var bytes: [UInt8] = []
    private(set) var isOver = false
    private(set) var inOrder = true

    init(_ eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    func takeReply() -> FTPReply? {
        for case .reply(let reply) in parser.receive(bytes[parsedCount...]) { replies.append(reply) }
        parsedCount = bytes.count
        return replies.isEmpty ? nil : replies.removeFirst()
    }

    func wait<Result: Sendable>(_ take: @escaping (Inbox) -> Result?) -> EventLoopFuture<Result> {
        let promise = eventLoop.makePromise(of: Result.self)
        var isDone = false
        let timer = eventLoop.assumeIsolated().scheduleTask(in: .seconds(20)) {
            isDone = true
            promise.fail(RawClientError.late)
        }
        waiters.append {
            guard !isDone else { return true }
            if let result = take(self) {
                promise.succeed(result)
            } else if self.isOver {
                promise.fail(RawClientError.closed)
            } else {
                return false
            }
            timer.cancel()
            return true
        }
        askWaiters()
        return promise.futureResult
    }

    private func askWaiters() {
        while let waiter = waiters.first, waiter() { waiters.removeFirst() }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        bytes += buffer.getBytes(at: buffer.readerIndex, length: buffer.readableBytes) ?? []
        askWaiters()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        inOrder = false
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        isOver = true
        askWaiters()
    }
}
