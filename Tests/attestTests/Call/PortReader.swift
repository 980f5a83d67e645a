import NIOCore
import Wire

/// Keeps what comes to a port, and waits for what shall come.
final class PortReader: PortReceiver {
    private struct State {
        var text: [UInt8] = []
        var waiter: (end: [UInt8], promise: EventLoopPromise<[UInt8]>)?
    }

    private let port: Port
    private let state: NIOLoopBoundBox<State>

    init(_ port: Port) {
        self.port = port
        state = NIOLoopBoundBox.makeBoxSendingValue(State(), eventLoop: port.eventLoop)
        port.attach(self)
    }

    /// Sends a command line and waits for the end of what comes then.
    @discardableResult
    func send(_ line: String, until end: String) async throws -> String {
        try await port.eventLoop.submit { self.state.value.text = [] }.get()
        port.write(Array(line.utf8))
        return try await text(until: end)
    }

    /// All that came once this has come.
    func text(until end: String) async throws -> String {
        let bytes = try await port.eventLoop.flatSubmit {
            let promise = self.port.eventLoop.makePromise(of: [UInt8].self)
            self.state.value.waiter = (Array(end.utf8), promise)
            self.look()
            return promise.futureResult
        }.get()
        return String(decoding: bytes, as: UTF8.self)
    }

    func received(_ chunk: PortChunk) {
        state.value.text += chunk.bytes
        look()
    }

    func closed(_ reason: PortClosure) {
        state.value.waiter?.promise.fail(reason)
        state.value.waiter = nil
    }

    private func look() {
        guard let (end, promise) = state.value.waiter, state.value.text.firstRange(of: end) != nil else { return }
        state.value.waiter = nil
        promise.succeed(state.value.text)
    }
}
