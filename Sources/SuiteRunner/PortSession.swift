import ATDialect
import Evidence
import Judging
import NIOCore
import SuiteLanguage
import Wire

/// The port under test during a run: asks one question at a time and judges the answer where its bytes arrive.
///
/// All state lives on the port's event loop. The task that runs a case is suspended once for each exchange; how soon
/// it wakes up afterwards decides nothing, since stamps and deadlines are the loop's.
final class PortSession: PortReceiver {
    private let port: Port
    private let meters: [SchedulingDelay]
    private let state: NIOLoopBoundBox<State>

    private final class State {
        var stream = ReceivedStream()
        /// What crossed the port since the last outcome.
        var log: [PortBytes] = []
        var pending: Pending?
        /// Fails the write in hand when it takes too long or the run ends.
        var writing: Scheduled<Void>?
        var closure: PortClosure?
        /// Bytes received since the last outcome.
        var volume = 0
    }

    /// More than any answer holds: beyond it the module floods the port.
    private static let greatestVolume = 64 << 20
    /// How long a write may stand still before the port counts as stuck.
    private static let writeLimit = TimeAmount.seconds(30)

    private struct Pending {
        var judge: AnswerJudge
        var promise: EventLoopPromise<ExchangeOutcome>
        var timer: Scheduled<Void>?
        var deadline: Stamp
        var began: Stamp
        var earliness: Duration
        var stalled: Duration
    }

    /// - Parameter meters: the scheduling delays of the threads between the module and this process's stamps.
    init(port: Port, meters: [SchedulingDelay]) {
        self.port = port
        self.meters = meters
        state = NIOLoopBoundBox.makeBoxSendingValue(State(), eventLoop: port.eventLoop)
        port.attach(self)
    }

    /// Sends bytes, if any, and waits for the answer that the question describes.
    func ask(_ question: AnswerJudge.Question, sending bytes: [UInt8]?, rules: AnswerRules) async -> ExchangeOutcome {
        let promise = port.eventLoop.makePromise(of: ExchangeOutcome.self)
        port.eventLoop.execute { self.begin(question, bytes, rules, promise) }
        // The promise is only ever succeeded.
        return (try? await promise.futureResult.get()) ?? ExchangeOutcome(answer: nil, closure: .closed)
    }

    /// Sends bytes that nothing answers yet.
    func send(_ bytes: [UInt8]) async -> ExchangeOutcome {
        let promise = port.eventLoop.makePromise(of: ExchangeOutcome.self)
        port.eventLoop.execute {
            self.write(bytes) { result in
                var outcome = ExchangeOutcome(answer: nil, closure: nil)
                if case .failure = result { outcome.closure = self.state.value.closure ?? .hungUp }
                outcome.bytes = self.takeLog()
                promise.succeed(outcome)
            }
        }
        return (try? await promise.futureResult.get()) ?? ExchangeOutcome(answer: nil, closure: .closed)
    }

    /// Cuts the exchange in hand short.
    func interrupt() {
        port.eventLoop.execute {
            if self.state.value.writing != nil { self.giveUp("the module took no more bytes when the run was ended") }
            guard let pending = self.state.value.pending else { return }
            self.finish(pending, answer: nil, closure: nil)
        }
    }

    /// Drives a modem line; the reason why not where the port has none.
    func drive(_ line: ModemLine) async -> String? {
        do {
            try await port.drive(line.name == .dtr ? .dtr : .rts, on: line.on).get()
            return nil
        } catch {
            return "\(line.name.rawValue): \(error)"
        }
    }

    /// How long bytes take on the line; nothing where no line paces them.
    func transmissionTime(of count: Int) -> Duration {
        .seconds(port.secondsPerByte * Double(count))
    }

    // MARK: On the loop

    func received(_ chunk: PortChunk) {
        let stamp = Stamp(chunk.stamp)
        state.value.log.append(PortBytes(direction: .received, stamp: stamp, bytes: chunk.bytes))
        state.value.stream.append(chunk.bytes, at: stamp)
        state.value.volume += chunk.bytes.count
        if state.value.volume > Self.greatestVolume { return giveUp("the module floods the port") }
        // A flood can keep the loop from its timers: the stamps tell that the time is over.
        if let pending = state.value.pending, stamp > pending.deadline.advanced(by: .seconds(1)) { return conclude() }
        advance()
    }

    func closed(_ reason: PortClosure) {
        // The first reason is the cause; a close of our own after it only follows.
        state.value.closure = state.value.closure ?? reason
        guard let pending = state.value.pending else { return }
        finish(pending, answer: pending.judge.interrupted(), closure: reason)
    }

    private func begin(
        _ question: AnswerJudge.Question, _ bytes: [UInt8]?, _ rules: AnswerRules,
        _ promise: EventLoopPromise<ExchangeOutcome>
    ) {
        if let closure = state.value.closure {
            promise.succeed(ExchangeOutcome(answer: nil, closure: closure, bytes: takeLog()))
            return
        }
        let stalled = stall()
        guard let bytes else {
            let now = Stamp(NIODeadline.now())
            wait(AnswerJudge(question, rules: rules, written: now, began: now), promise, from: now, .zero, stalled)
            return
        }
        write(bytes) { result in
            switch result {
            case .failure:
                let closure = self.state.value.closure ?? .hungUp
                promise.succeed(ExchangeOutcome(answer: nil, closure: closure, bytes: self.takeLog()))
            case .success(let stamp):
                let written = Stamp(stamp.before)
                let began = Stamp(stamp.accepted + stamp.queued)
                let judge = AnswerJudge(question, rules: rules, written: written, began: began)
                let gap = Stamp(stamp.accepted).since(written)
                self.wait(judge, promise, from: began, gap, stalled)
            }
        }
    }

    private func write(_ bytes: [UInt8], then next: @escaping @Sendable (Result<WriteStamp, any Error>) -> Void) {
        let length = TimeAmount.nanoseconds(transmissionTime(of: bytes.count).wholeNanoseconds)
        state.value.writing = port.eventLoop.scheduleTask(in: Self.writeLimit + length) {
            self.giveUp("the module takes no more bytes")
        }
        port.write(bytes).whenComplete { result in
            self.state.value.writing?.cancel()
            self.state.value.writing = nil
            if case .success(let stamp) = result {
                let queued = stamp.queued > .zero ? Duration.nanoseconds(stamp.queued.nanoseconds) : nil
                self.log(PortBytes(direction: .sent, stamp: Stamp(stamp.accepted), bytes: bytes, queued: queued))
            }
            next(result)
        }
    }

    /// Sent bytes stand before what came after they were offered, even if it was read before the write was done.
    private func log(_ sent: PortBytes) {
        let place = state.value.log.lastIndex { $0.stamp <= sent.stamp }.map { $0 + 1 } ?? 0
        state.value.log.insert(sent, at: place)
    }

    private func wait(
        _ judge: AnswerJudge, _ promise: EventLoopPromise<ExchangeOutcome>, from began: Stamp, _ earliness: Duration,
        _ stalled: Duration
    ) {
        state.value.pending = Pending(
            judge: judge, promise: promise, timer: nil, deadline: judge.deadline, began: began, earliness: earliness,
            stalled: stalled)
        schedule()
        advance()
        if let closure = state.value.closure { closed(closure) }
    }

    private func advance() {
        guard var pending = state.value.pending else { return }
        let answer = pending.judge.advance(&state.value.stream)
        let moved = pending.judge.deadline != pending.deadline
        pending.deadline = pending.judge.deadline
        state.value.pending = pending
        if let answer {
            finish(pending, answer: answer, closure: nil)
        } else if moved {
            schedule()
        }
    }

    private func schedule() {
        guard let pending = state.value.pending else { return }
        pending.timer?.cancel()
        let deadline = NIODeadline.uptimeNanoseconds(pending.deadline.nanoseconds)
        state.value.pending?.timer = port.eventLoop.scheduleTask(deadline: deadline) { self.expire() }
    }

    /// Bytes may have arrived that this late loop has not read yet: it reads once more before the wait ends.
    private func expire() {
        state.value.pending?.timer = port.eventLoop.scheduleTask(in: .milliseconds(1)) { self.conclude() }
    }

    private func conclude() {
        guard var pending = state.value.pending else { return }
        let answer = pending.judge.expire(&state.value.stream)
        finish(pending, answer: answer, closure: nil)
    }

    /// Closes a port that can be of no more use.
    private func giveUp(_ reason: String) {
        guard state.value.closure == nil else { return }
        closed(.reset(reason))
        port.close()
    }

    private func finish(_ pending: Pending, answer: Answer?, closure: PortClosure?) {
        pending.timer?.cancel()
        state.value.pending = nil
        var outcome = ExchangeOutcome(answer: answer, closure: closure, bytes: takeLog())
        outcome.began = pending.began
        outcome.earliness = pending.earliness
        outcome.lateness = stall() - pending.stalled
        pending.promise.succeed(outcome)
    }

    private func takeLog() -> [PortBytes] {
        defer {
            state.value.log = []
            state.value.volume = 0
        }
        return state.value.log
    }

    /// How long the watched threads have stood ready without running, in all; from any thread.
    func stall() -> Duration {
        meters.reduce(.zero) { $0 + (Duration.nanoseconds($1.total()?.nanoseconds ?? 0)) }
    }
}

extension Stamp {
    init(_ deadline: NIODeadline) {
        self.init(nanoseconds: deadline.uptimeNanoseconds)
    }
}
