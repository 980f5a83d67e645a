import NIOCore

/// What a scripted connection has received, given out line by line or whole.
final class ScriptInbox: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let eventLoop: any EventLoop
    private var bytes = ByteBuffer()
    private var end: Bool?
    private var lineWanted: EventLoopPromise<String?>?
    private var restWanted: EventLoopPromise<(bytes: [UInt8], isClean: Bool)>?

    init(eventLoop: any EventLoop) {
        self.eventLoop = eventLoop
    }

    func line() -> EventLoopFuture<String?> {
        let promise = eventLoop.makePromise(of: String?.self)
        lineWanted = promise
        serve()
        return promise.futureResult
    }

    func rest() -> EventLoopFuture<(bytes: [UInt8], isClean: Bool)> {
        let promise = eventLoop.makePromise(of: (bytes: [UInt8], isClean: Bool).self)
        restWanted = promise
        serve()
        return promise.futureResult
    }

    private func serve() {
        if let promise = lineWanted {
            let view = bytes.readableBytesView
            if let lineFeed = view.firstIndex(of: 0x0A) {
                lineWanted = nil
                let line = view[..<lineFeed]
                let text = String(decoding: line.dropLast(line.last == 0x0D ? 1 : 0), as: UTF8.self)
                bytes.moveReaderIndex(forwardBy: line.count + 1)
                promise.succeed(text)
            } else if end != nil {
                lineWanted = nil
                promise.succeed(nil)
            }
        }
        if let promise = restWanted, let end {
            restWanted = nil
            promise.succeed((Array(bytes.readableBytesView), end))
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes.writeImmutableBuffer(unwrapInboundIn(data))
        serve()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event as? ChannelEvent == .inputClosed {
            end = end ?? true
            serve()
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end = end ?? false
        serve()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
