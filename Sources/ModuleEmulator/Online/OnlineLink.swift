import NIOCore
import NIOPosix

/// The TCP connection of online data mode.
final class OnlineLink {
    private let loop: any EventLoop
    private let timeout: TimeAmount
    private let report: (OnlineEvent) -> Void
    private var channel: (any Channel)?
    /// What comes from a connection that the module has done with is passed over.
    private var number = 0

    init(on loop: any EventLoop, timeout: Duration, report: @escaping (OnlineEvent) -> Void) {
        self.loop = loop
        self.timeout = TimeAmount(timeout)
        self.report = report
    }

    func carryOut(_ order: OnlineOrder) {
        switch order {
        case .connect(let host, let port): connect(host, port)
        case .send(let bytes): send(bytes)
        case .close:
            number += 1
            channel?.close(promise: nil)
            channel = nil
        }
    }

    /// Reads no more of the peer until it is let go.
    func hold(_ isHeld: Bool) {
        try? channel?.syncOptions?.setOption(.autoRead, value: !isHeld)
    }

    private func send(_ bytes: [UInt8]) {
        let number = number
        channel?.writeAndFlush(ByteBuffer(bytes: bytes)).assumeIsolated().whenSuccess { self.tell(.sent, number) }
    }

    private func connect(_ host: String, _ port: UInt16) {
        number += 1
        let number = number
        ClientBootstrap(group: loop).connectTimeout(timeout).connect(host: host, port: Int(port)).assumeIsolated()
            .whenComplete { outcome in
                guard case .success(let channel) = outcome else { return self.tell(.connected(false), number) }
                guard number == self.number else { return channel.close(promise: nil) }
                self.channel = channel
                self.tell(.connected(true), number)
                let handler = OnlineHandler { self.tell($0, number) }
                try? channel.pipeline.syncOperations.addHandler(handler)
            }
    }

    private func tell(_ event: OnlineEvent, _ number: Int) {
        guard number == self.number else { return }
        if event == .closed { channel = nil }
        report(event)
    }
}

private final class OnlineHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let tell: (OnlineEvent) -> Void

    init(tell: @escaping (OnlineEvent) -> Void) {
        self.tell = tell
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        tell(.received(Array(unwrapInboundIn(data).readableBytesView)))
    }

    func channelInactive(context: ChannelHandlerContext) {
        tell(.closed)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
