import NIOCore
import NIOPosix
import TestSupport

/// A server that speaks no SSH: it says a few bytes to whoever comes, and keeps what it hears.
final class RawPeer: Sendable {
    private final class Ear: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        let greeting: [UInt8]
        let closes: Bool
        var heard: [UInt8] = []
        var remotePorts: [Int] = []

        init(greeting: [UInt8], closes: Bool) {
            self.greeting = greeting
            self.closes = closes
        }

        func admit(_ channel: any Channel) throws {
            remotePorts.append(channel.remoteAddress?.port ?? 0)
            channel.writeAndFlush(ByteBuffer(bytes: greeting), promise: nil)
            if closes { channel.close(promise: nil) }
            try channel.pipeline.syncOperations.addHandler(self)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            heard += Array(unwrapInboundIn(data).readableBytesView)
        }
    }

    let port: Int
    private let listener: any Channel
    private let ear: NIOLoopBoundBox<Ear>

    /// - Parameter closes: whether it closes the connection after that.
    init(greeting: [UInt8] = [], closes: Bool = false) async throws {
        let loop = TestLoops.group.next()
        let ear = NIOLoopBoundBox.makeBoxSendingValue(Ear(greeting: greeting, closes: closes), eventLoop: loop)
        listener = try await ServerBootstrap(group: loop)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try ear.value.admit(channel) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = listener.localAddress?.port ?? 0
        self.ear = ear
    }

    deinit {
        listener.close(promise: nil)
    }

    var heard: [UInt8] {
        get async throws { try await listener.eventLoop.submit { self.ear.value.heard }.get() }
    }

    var remotePorts: [Int] {
        get async throws { try await listener.eventLoop.submit { self.ear.value.remotePorts }.get() }
    }
}
