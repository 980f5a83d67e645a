import NIOCore
import Wire

/// A host program at a port: sends text and waits for what it expects, a minute at most.
final class TestHost: PortReceiver {
    struct NothingCame: Error {
        let expected: String
        let received: String
    }

    /// What is waited for.
    private enum Goal {
        /// The first of these.
        case end([[UInt8]])
        case count(Int)
    }

    private struct Inbox {
        var bytes: [UInt8] = []
        /// In so many of the bytes the goal is known not to be.
        var searched = 0
        var waiter: (goal: Goal, promise: EventLoopPromise<[UInt8]>)?

        /// Takes the bytes that reach the goal.
        mutating func take(_ goal: Goal) -> [UInt8]? {
            let length: Int
            switch goal {
            case .end(let ends):
                let longest = ends.map(\.count).max() ?? 0
                let rest = bytes[max(searched - longest, 0)...]
                searched = bytes.count
                guard let end = ends.compactMap({ rest.firstRange(of: $0)?.upperBound }).min() else { return nil }
                length = end
            case .count(let count):
                guard bytes.count >= count else { return nil }
                length = count
            }
            defer {
                bytes.removeFirst(length)
                searched = 0
            }
            return Array(bytes[..<length])
        }
    }

    private let port: Port
    private let inbox: NIOLoopBoundBox<Inbox>

    init(_ port: Port) {
        self.port = port
        inbox = NIOLoopBoundBox.makeBoxSendingValue(Inbox(), eventLoop: port.eventLoop)
        port.attach(self)
    }

    func send(_ text: String) {
        send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) {
        port.write(bytes)
    }

    /// Sends `text` and gives what comes up to and with the first of the ends, one character a byte.
    func send(_ text: String, until end: String, or others: String...) async throws -> String {
        send(text)
        return try await receive(untilOneOf: [end] + others)
    }

    /// What comes up to and with the first of the ends.
    func receive(until end: String, or others: String...) async throws -> String {
        try await receive(untilOneOf: [end] + others)
    }

    private func receive(untilOneOf ends: [String]) async throws -> String {
        let ends = ends.map { Array($0.utf8) }
        let bytes = try await port.eventLoop.flatSubmit { self.wait(for: .end(ends)) }.get()
        return bytes.reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1)) }
    }

    /// The next bytes, so many.
    func receive(count: Int) async throws -> [UInt8] {
        try await port.eventLoop.flatSubmit { self.wait(for: .count(count)) }.get()
    }

    /// Reads nothing until it is told to go on.
    func hold(_ isHeld: Bool) async throws {
        try await port.eventLoop.submit { self.port.hold(isHeld) }.get()
    }

    /// Reads a header line and as many bytes as it says, and the OK after them.
    func fetch(_ count: Int, as name: String = "+FTPRECV") async throws -> [UInt8] {
        let header = try await send("AT\(name)=\(count)\r", until: "\r\n\(name): ")
        guard header == "\r\n\(name): " else { throw NothingCame(expected: name, received: header) }
        let digits = try await receive(until: "\r\n").unicodeScalars.dropLast(2)
        let bytes = try await receive(count: (Int(String(String.UnicodeScalarView(digits))) ?? 0) + ok.utf8.count)
        guard bytes.suffix(ok.utf8.count) == Array(ok.utf8)[...] else {
            throw NothingCame(expected: ok, received: "\(bytes.suffix(20))")
        }
        return bytes.dropLast(ok.utf8.count)
    }

    /// Completes when the far end has closed the port.
    func closed() async throws {
        try await port.closeFuture.get()
    }

    func close() async throws {
        try await port.close().get()
    }

    func received(_ chunk: PortChunk) {
        inbox.value.bytes += chunk.bytes
        guard let (goal, promise) = inbox.value.waiter, let bytes = inbox.value.take(goal) else { return }
        inbox.value.waiter = nil
        promise.succeed(bytes)
    }

    func closed(_ reason: PortClosure) {
        inbox.value.waiter?.promise.fail(reason)
        inbox.value.waiter = nil
    }

    private func wait(for goal: Goal) -> EventLoopFuture<[UInt8]> {
        inbox.value.searched = 0
        if let bytes = inbox.value.take(goal) { return port.eventLoop.makeSucceededFuture(bytes) }
        let promise = port.eventLoop.makePromise(of: [UInt8].self)
        inbox.value.waiter = (goal, promise)
        let limit = port.eventLoop.scheduleTask(in: .seconds(60)) {
            let received = String(decoding: self.inbox.value.bytes, as: UTF8.self)
            self.inbox.value.waiter = nil
            promise.fail(NothingCame(expected: "\(goal)", received: received))
        }
        promise.futureResult.whenComplete { _ in limit.cancel() }
        return promise.futureResult
    }
}
