import FTPDialect
import NIOCore

/// Does what the session of one control connection asks for.
final class ControlHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let loop: PeerLoop
    private var splitter = LineSplitter()
    private var session: ControlSession?
    private var number = 0
    private var channel: (any Channel)?
    private var data: DataLink?
    private var delay: (number: Int, task: Scheduled<Void>)?
    private var delayCount = 0
    /// Inputs that come while one is being worked on wait here, so that actions stay in order.
    private var inbox: [ControlSession.Input] = []
    private var isWorking = false
    private var isEnded = false
    /// Nobody of this host has logged in, and this one has not named the user: on a public address everybody comes by.
    /// Nothing that it does is observed, and no fault that was meant for the module happens to it.
    private(set) var isStranger = false
    /// What is observed of it once it is none.
    private var withheld: [(kind: PeerObservation.Kind, stamp: NIODeadline)] = []
    private var refusals = 0
    private var eviction: Scheduled<Void>?

    private static let longestGoodbye = TimeAmount.seconds(10)
    /// So many strangers are let in at a time, …
    private static let mostStrangers = 8
    /// … for so long, …
    private static let longestVisit = TimeAmount.seconds(30)
    /// … to do so much …
    private static let mostWithheld = 64
    /// … and to try so many passwords.
    private static let mostRefusals = 3

    init(_ loop: PeerLoop) {
        self.loop = loop
    }

    func channelActive(context: ChannelHandlerContext) {
        let stamp = NIODeadline.now()
        guard loop.hasRoom && !loop.isStopped, let remote = context.remoteAddress, let host = remote.ipAddress else {
            isEnded = true
            context.close(promise: nil)
            return
        }
        isStranger = loop.isStrange(host)
        let strangers = loop.strangers
        guard !isStranger || strangers < Self.mostStrangers else {
            loop.visits[0] = host
            isEnded = true
            context.close(promise: nil)
            return
        }
        channel = context.channel
        let others = loop.sessions.count - strangers
        number = loop.enter(self)
        if isStranger {
            loop.visits[number] = host
            eviction = loop.eventLoop.assumeIsolated().scheduleTask(in: Self.longestVisit) {
                if self.isStranger { self.end(.close) }
            }
        }
        session = ControlSession(clientHost: host)
        data = DataLink(self, loop, clientHost: host)
        observe(.connected(remoteHost: host, remotePort: UInt16(clamping: remote.port ?? 0)), at: stamp)
        feed(.connected(others: others))
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let stamp = NIODeadline.now()
        for line in splitter.receive(unwrapInboundIn(data).readableBytesView) where !isEnded {
            guard loop.hasRoom, withheld.count < Self.mostWithheld else { return end(.close) }
            switch line {
            case .whole(let bytes), .overlong(let bytes):
                if namesUser(bytes) { welcome() }
                observe(.command(bytes), at: stamp)
            }
            feed(.line(line))
        }
    }

    /// A client that does not read its replies is not listened to either.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        context.channel.setOption(.autoRead, value: context.channel.isWritable).whenFailure { _ in }
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if session != nil { finish(by: isEnded ? .server : .client) }
    }

    private func namesUser(_ line: [UInt8]) -> Bool {
        let words = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 1)
        return words.count == 2 && words[0].uppercased() == "USER" && words[1] == loop.configuration.user
    }

    /// It is no stranger any more.
    private func welcome() {
        guard isStranger else { return }
        isStranger = false
        loop.visits[number] = nil
        eviction?.cancel()
        for (kind, stamp) in withheld { observe(kind, at: stamp) }
        withheld = []
    }

    func observe(_ kind: PeerObservation.Kind, at stamp: NIODeadline = .now()) {
        if isStranger { return withheld.append((kind, stamp)) }
        loop.log.record(kind, session: number, at: stamp)
    }

    /// Hands an input to the session and does what it answers.
    func feed(_ input: ControlSession.Input) {
        inbox.append(input)
        guard !isWorking else { return }
        isWorking = true
        while !inbox.isEmpty && !isEnded {
            let input = inbox.removeFirst()
            let actions =
                isStranger
                ? session?.receive(input, in: &loop.outside) ?? [] : session?.receive(input, in: &loop.state) ?? []
            for action in actions where !isEnded { perform(action) }
            if let session, session.login.isComplete { loop.know(session.clientHost) }
        }
        isWorking = false
    }

    /// Lets go on at once what a disturbance has stopped or delayed.
    func resume() {
        data?.resume()
        guard let delay = delay.take() else { return }
        delay.task.cancel()
        feed(.delayEnded)
    }

    private func perform(_ action: ControlSession.Action) {
        switch action {
        case .reply(let reply):
            // Stamped before it leaves: nobody can have had it earlier.
            observe(.reply(code: reply.code, lines: reply.lines))
            channel?.writeAndFlush(ByteBuffer(bytes: reply.bytes), promise: nil)
            guard isStranger, reply.code == 530 else { break }
            refusals += 1
            if refusals == Self.mostRefusals { end(.close) }
        case .startDelay(let time):
            delayCount += 1
            let number = delayCount
            let task = loop.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) {
                // A task that was due already when it was cancelled still runs.
                guard self.delay?.number == number else { return }
                self.delay = nil
                self.feed(.delayEnded)
            }
            delay = (number, task)
        case .listen: data?.listen()
        case .reserve: data?.reserve()
        case .closeData: data?.close()
        case .discardData: data?.discard()
        case .transfer(let transfer): data?.start(transfer)
        case .end(let ending): end(ending)
        }
    }

    /// Ends the control connection from this side and with it all that it has open. Replies that were sent go out
    /// before a close in order.
    func end(_ ending: Disturbance.Ending) {
        guard let channel, !isEnded else { return }
        isEnded = true
        data?.close()
        switch ending {
        case .reset:
            channel.closeWithReset()
        case .close:
            // Its promise is kept when all that was written before is with the system. A client that never reads is
            // not waited for without end.
            let deadline = channel.eventLoop.scheduleTask(in: Self.longestGoodbye) { channel.closeWithReset() }
            channel.writeAndFlush(ByteBuffer()).whenComplete { _ in
                deadline.cancel()
                channel.close(promise: nil)
            }
        }
    }

    /// Ends the control connection at once, whatever has not gone out. Completes when it is closed.
    func stop() -> EventLoopFuture<Void> {
        guard let channel else { return loop.eventLoop.makeSucceededVoidFuture() }
        isEnded = true
        data?.close()
        channel.close(promise: nil)
        return channel.closeFuture
    }

    private func finish(by side: PeerObservation.Side) {
        isEnded = true
        delay?.task.cancel()
        delay = nil
        eviction?.cancel()
        data?.close()
        data = nil
        session = nil
        channel = nil
        loop.leave(number)
        observe(.closed(by: side))
    }
}
