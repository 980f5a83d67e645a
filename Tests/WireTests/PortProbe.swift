import NIOCore
import Wire

/// Receives everything, and waits on the event loop for what a test needs.
final class PortProbe: PortReceiver {
    struct Overdue: Error {}
    struct ClosedEarly: Error {
        var reason: PortClosure
    }

    private struct State {
        var chunks: [PortChunk] = []
        var bytes: [UInt8] = []
        var events: [LineEvent] = []
        var closures: [PortClosure] = []
        var awaitingBytes: [(count: Int, promise: EventLoopPromise<[UInt8]>)] = []
        var awaitingEvents: [(count: Int, promise: EventLoopPromise<[LineEvent]>)] = []
        var awaitingClosure: [EventLoopPromise<PortClosure>] = []
    }

    private let loop: any EventLoop
    private let state: NIOLoopBoundBox<State>

    /// Attaches itself to the port.
    init(on port: Port) {
        loop = port.eventLoop
        state = .makeBoxSendingValue(State(), eventLoop: port.eventLoop)
        port.attach(self)
    }

    func received(_ chunk: PortChunk) {
        state.value.chunks.append(chunk)
        state.value.bytes.append(contentsOf: chunk.bytes)
        settle()
    }

    func lineChanged(_ event: LineEvent) {
        // What comes after the end is not looked for.
        if state.value.closures.isEmpty { state.value.events.append(event) }
        settle()
    }

    func closed(_ reason: PortClosure) {
        state.value.closures.append(reason)
        settle()
    }

    /// All bytes so far, once there are at least `count`.
    func bytes(_ count: Int) async throws -> [UInt8] {
        try await wait(for: [UInt8].self) { $0.awaitingBytes.append((count, $1)) }
    }

    /// All events so far, once there are at least `count`.
    func events(_ count: Int) async throws -> [LineEvent] {
        try await wait(for: [LineEvent].self) { $0.awaitingEvents.append((count, $1)) }
    }

    /// Why the port was closed, once it is.
    func closure() async throws -> PortClosure {
        try await wait(for: PortClosure.self) { $0.awaitingClosure.append($1) }
    }

    var chunks: [PortChunk] {
        get async throws { try await loop.submit { self.state.value.chunks }.get() }
    }

    var closures: [PortClosure] {
        get async throws { try await loop.submit { self.state.value.closures }.get() }
    }

    private func wait<Value: Sendable>(
        for type: Value.Type, register: @escaping @Sendable (inout State, EventLoopPromise<Value>) -> Void
    ) async throws -> Value {
        try await loop.flatSubmit {
            let promise = self.loop.makePromise(of: Value.self)
            register(&self.state.value, promise)
            let limit = self.loop.scheduleTask(in: .seconds(30)) { promise.fail(Overdue()) }
            promise.futureResult.whenComplete { _ in limit.cancel() }
            self.settle()
            return promise.futureResult
        }.get()
    }

    private func settle() {
        if let reason = state.value.closures.first {
            for promise in state.value.awaitingClosure { promise.succeed(reason) }
            state.value.awaitingClosure = []
        }
        let (bytes, events) = (state.value.awaitingBytes, state.value.awaitingEvents)
        (state.value.awaitingBytes, state.value.awaitingEvents) = ([], [])
        for waiter in bytes where !settle(waiter.promise, state.value.bytes, waiter.count) {
            state.value.awaitingBytes.append(waiter)
        }
        for waiter in events where !settle(waiter.promise, state.value.events, waiter.count) {
            state.value.awaitingEvents.append(waiter)
        }
    }

    /// Ends a wait for so many elements, if they are there or cannot come any more.
    private func settle<Element: Sendable>(_ promise: EventLoopPromise<[Element]>, _ found: [Element], _ count: Int)
        -> Bool
    {
        if found.count >= count {
            promise.succeed(found)
        } else if let reason = state.value.closures.first {
            promise.fail(ClosedEarly(reason: reason))
        } else {
            return false
        }
        return true
    }
}
