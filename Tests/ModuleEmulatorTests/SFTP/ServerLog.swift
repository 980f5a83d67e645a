import NIOCore
import NIOPosix
import TestSupport

/// What an `sshd` writes, until it is gone.
final class ServerLog: Sendable {
    private final class Book: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        var text = ""
        var waiters: [(words: String, count: Int, promise: EventLoopPromise<Void>)] = []

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            for waiter in waiters where holds(waiter.words, waiter.count) { waiter.promise.succeed() }
            waiters.removeAll { holds($0.words, $0.count) }
        }

        func channelInactive(context: ChannelHandlerContext) {
            for waiter in waiters {
                waiter.promise.fail(OpenSSHServer.Failure.notInLog(waiter.words, log: text))
            }
            waiters = []
        }

        func holds(_ words: String, _ count: Int) -> Bool {
            text.ranges(of: words).count >= count
        }
    }

    private let channel: any Channel
    private let book: NIOLoopBoundBox<Book>

    private init(_ channel: any Channel, _ book: NIOLoopBoundBox<Book>) {
        self.channel = channel
        self.book = book
    }

    /// - Parameter descriptor: where the log comes from; it is read to its end and closed.
    static func read(_ descriptor: CInt) async throws -> ServerLog {
        let loop = TestLoops.group.next()
        let book = NIOLoopBoundBox.makeBoxSendingValue(Book(), eventLoop: loop)
        let channel = try await NIOPipeBootstrap(group: loop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(book.value)
                }
            }
            .takingOwnershipOfDescriptor(input: descriptor).get()
        return ServerLog(channel, book)
    }

    /// Waits until it has said this so many times, 20 seconds at most.
    func wait(for words: String, count: Int = 1) async throws {
        let loop = channel.eventLoop
        try await loop.flatSubmit { () -> EventLoopFuture<Void> in
            let book = self.book.value
            let promise = loop.makePromise(of: Void.self)
            if book.holds(words, count) {
                promise.succeed()
            } else if !self.channel.isActive {
                promise.fail(OpenSSHServer.Failure.notInLog(words, log: book.text))
            } else {
                book.waiters.append((words, count, promise))
                let limit = loop.scheduleTask(in: .seconds(20)) {
                    promise.fail(OpenSSHServer.Failure.notInLog(words, log: self.book.value.text))
                }
                promise.futureResult.whenComplete { _ in limit.cancel() }
            }
            return promise.futureResult
        }.get()
    }
}
