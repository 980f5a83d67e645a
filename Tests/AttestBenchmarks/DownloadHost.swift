import NIOCore
import Wire

/// A host that opens a session, downloads a file with FTPGET and reads it with FTP_RECV, 3000 bytes at a time, as fast as
/// the module answers. Lives on its port's loop.
final class DownloadHost: PortReceiver {
    private struct State {
        var commands: ArraySlice<String>
        /// What ends the answer to the command in hand.
        var ends: ArraySlice<String>
        var inbox: [UInt8] = []
        var left: Int
        var done: EventLoopPromise<Void>
    }

    private let port: Port
    private let state: NIOLoopBoundBox<State>
    let done: EventLoopFuture<Void>

    /// - Parameter script: commands, each with what ends its answer.
    init(_ port: Port, script: [(command: String, end: String)], size: Int) {
        self.port = port
        let promise = port.eventLoop.makePromise(of: Void.self)
        done = promise.futureResult
        state = NIOLoopBoundBox.makeBoxSendingValue(
            State(
                commands: script.map(\.command)[...], ends: script.map(\.end)[...], left: size, done: promise),
            eventLoop: port.eventLoop)
        port.attach(self)
    }

    func begin() {
        port.eventLoop.execute { self.next() }
    }

    func received(_ chunk: PortChunk) {
        state.value.inbox += chunk.bytes
        if let end = state.value.ends.first {
            guard state.value.inbox.firstRange(of: Array(end.utf8)) != nil else { return }
            state.value.inbox.removeAll(keepingCapacity: true)
            state.value.ends.removeFirst()
            next()
        } else {
            read()
        }
    }

    func closed(_ reason: PortClosure) {
        state.value.done.fail(reason)
    }

    private func next() {
        if let command = state.value.commands.popFirst() {
            port.write(Array("AT\(command)\r".utf8))
        } else {
            port.write(Array("AT+FTPRECV=3000\r".utf8))
        }
    }

    /// `\r\n+FTPRECV: n\r\n`, n bytes, `\r\nOK\r\n`.
    private func read() {
        let inbox = state.value.inbox
        let head = Array("\r\n+FTPRECV: ".utf8)
        guard inbox.count > head.count, inbox.starts(with: head),
            let end = inbox[head.count...].firstIndex(of: 0x0D)
        else { return }
        let count = inbox[head.count..<end].reduce(0) { $0 * 10 + Int($1) - 0x30 }
        guard inbox.count >= end + 2 + count + 6 else { return }
        state.value.inbox.removeAll(keepingCapacity: true)
        state.value.left -= count
        if state.value.left > 0 { next() } else { state.value.done.succeed() }
    }
}
