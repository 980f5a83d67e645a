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
final class PortSession: Sendable {
    /// How long a thread has stood ready without running, in all; asked from any thread.
    typealias Meter = @Sendable () -> Duration

    private let eventLoop: any EventLoop
    private let meters: [Meter]
    private let secondsPerByte: Double
    private let heartbeat: Heartbeat
    private let state: NIOLoopBoundBox<State>

    private final class State {
        var port: Port
        /// Of the port that counts: what an earlier one still delivers is nobody's.
        var generation = 0
        var stream = ReceivedStream()
        /// What crossed the port since the last outcome.
        var log: [PortBytes] = []
        var pending: Pending?
        /// Fails the write in hand when it takes too long or the run ends.
        var writing: Scheduled<Void>?
        var closure: PortClosure?
        /// Bytes received since the last outcome.
        var volume = 0
        /// What the line's receiver found wrong since then.
        var faults: [LineFault] = []
        /// Of a remote line.
        var server = ServerWatch()
        var nextQuestion: Scheduled<Void>?
        /// The run is to end: what may be cut short is not begun any more.
        var isStopping = false
        /// … and so is nothing that puts the rig back.
        var cutsAll = false

        init(_ port: Port) {
            self.port = port
        }
    }

    /// Hands on what one port delivers.
    private final class Inlet: PortReceiver {
        let session: PortSession
        let generation: Int

        init(_ session: PortSession, _ generation: Int) {
            self.session = session
            self.generation = generation
        }

        func received(_ chunk: PortChunk) {
            if session.state.value.generation == generation { session.received(chunk) }
        }

        func lineChanged(_ event: LineEvent) {
            guard session.state.value.generation == generation, case .fault(let fault) = event else { return }
            // A line that is nothing but faults must not cost its number in memory.
            if session.state.value.faults.count < 100 { session.state.value.faults.append(fault) }
        }

        func closed(_ reason: PortClosure) {
            if session.state.value.generation == generation { session.closed(reason) }
        }
    }

    /// More than any answer holds: beyond it the module floods the port.
    private static let greatestVolume = 64 << 20
    /// How long a write may stand still before the port counts as stuck.
    private static let writeLimit = TimeAmount.seconds(30)
    /// The same once the run is to end.
    private static let lastWriteLimit = TimeAmount.seconds(2)

    private struct Pending {
        var judge: AnswerJudge
        var promise: EventLoopPromise<ExchangeOutcome>
        var timer: Scheduled<Void>?
        var deadline: Stamp
        var began: Stamp
        var earliness: Duration
        var stalled: Duration
        /// How long the server of a remote line had kept bytes back before, in all.
        var silence: Duration = .zero
        /// How long threads had stood ready without running when something was read in a silence that ends data, in all.
        var heard: Duration = .zero
        var mayBeCut: Bool
    }

    /// - Parameter meters: of the threads between the module and this process's stamps.
    init(port: Port, meters: [Meter]) {
        eventLoop = port.eventLoop
        self.meters = meters
        secondsPerByte = port.secondsPerByte
        heartbeat = Heartbeat(on: port.eventLoop) { Self.sum(of: meters) }
        state = NIOLoopBoundBox.makeBoxSendingValue(State(port), eventLoop: port.eventLoop)
        port.attach(Inlet(self, 0))
        port.eventLoop.execute { self.askServer() }
    }

    /// Goes on with another port, in the place of one that was lost.
    ///
    /// - Parameter port: on the event loop of the first one.
    /// - Returns: what came over the lost one and no outcome has told.
    func replace(by port: Port) async -> [PortBytes] {
        precondition(port.eventLoop === eventLoop, "a port that is opened anew stays on its loop")
        let rest = try? await eventLoop.submit {
            let state = self.state.value
            let rest = state.log
            state.port = port
            state.generation += 1
            state.closure = nil
            state.stream = ReceivedStream()
            (state.log, state.volume) = ([], 0)
            port.attach(Inlet(self, state.generation))
            state.server = ServerWatch()
            self.askServer()
            return rest
        }.get()
        return rest ?? []
    }

    /// Lets time pass, unless the run is to end.
    func pause(_ time: Duration) async {
        let over = eventLoop.scheduleTask(in: .nanoseconds(time.wholeNanoseconds)) {}
        try? await over.futureResult.get()
    }

    /// Sends bytes, if any, and waits for the answer that the question describes.
    ///
    /// - Parameter mayBeCut: `interrupt` ends the wait; the outcome then has neither answer nor closure.
    func ask(
        _ question: AnswerJudge.Question, sending bytes: [UInt8]?, rules: AnswerRules, mayBeCut: Bool
    ) async -> ExchangeOutcome {
        let promise = eventLoop.makePromise(of: ExchangeOutcome.self)
        eventLoop.execute { self.begin(question, bytes, rules, mayBeCut, promise) }
        // The promise is only ever succeeded.
        return (try? await promise.futureResult.get()) ?? ExchangeOutcome(answer: nil, closure: .closed)
    }

    /// Sends bytes that nothing answers yet.
    func send(_ bytes: [UInt8]) async -> ExchangeOutcome {
        let promise = eventLoop.makePromise(of: ExchangeOutcome.self)
        eventLoop.execute {
            self.write(bytes) { result in
                var closure: PortClosure?
                if case .failure = result { closure = self.state.value.closure ?? .hungUp }
                promise.succeed(self.outcome(nil, closure))
            }
        }
        return (try? await promise.futureResult.get()) ?? ExchangeOutcome(answer: nil, closure: .closed)
    }

    /// Cuts the exchange in hand short, if it may be, and those to come.
    ///
    /// - Parameter cleaningUp: what puts the rig back too.
    func interrupt(cleaningUp: Bool) {
        eventLoop.execute {
            self.state.value.isStopping = true
            self.state.value.cutsAll = self.state.value.cutsAll || cleaningUp
            if let writing = self.state.value.writing {
                writing.cancel()
                self.limitWrite(to: Self.lastWriteLimit)
            }
            guard let pending = self.state.value.pending, self.isCut(pending) else { return }
            self.finish(pending, answer: nil, closure: nil)
        }
    }

    /// Ends the watch for a process that is stopped.
    func endWatch() {
        heartbeat.stop()
    }

    /// Drives a modem line; the reason why not where the port has none.
    func drive(_ line: ModemLine) async -> String? {
        do {
            let port = try await eventLoop.submit { self.state.value.port }.get()
            try await port.drive(line.name == .dtr ? .dtr : .rts, on: line.on).get()
            return nil
        } catch {
            return "\(line.name.rawValue): \(error)"
        }
    }

    /// How long bytes take on the line; nothing where no line paces them.
    ///
    /// Asked from anywhere: the rate of a line stays the same when it is opened anew.
    func transmissionTime(of count: Int) -> Duration {
        .seconds(secondsPerByte * Double(count))
    }

    // MARK: On the loop

    func received(_ chunk: PortChunk) {
        let stamp = Stamp(chunk.stamp)
        state.value.log.append(PortBytes(direction: .received, stamp: stamp, bytes: chunk.bytes))
        state.value.stream.append(chunk.bytes, at: stamp)
        state.value.volume += chunk.bytes.count
        if state.value.volume > Self.greatestVolume { return giveUp("the module floods the port") }
        advance()
        // A flood can keep the loop from its timers: the stamps tell that the time is over.
        if let deadline = state.value.pending?.deadline, stamp > deadline.advanced(by: .seconds(1)) { conclude() }
    }

    func closed(_ reason: PortClosure) {
        // The first reason is the cause; a close of our own after it only follows.
        state.value.closure = state.value.closure ?? reason
        guard let pending = state.value.pending else { return }
        finish(pending, answer: pending.judge.interrupted(), closure: reason)
    }

    private func begin(
        _ question: AnswerJudge.Question, _ bytes: [UInt8]?, _ rules: AnswerRules, _ mayBeCut: Bool,
        _ promise: EventLoopPromise<ExchangeOutcome>
    ) {
        if let closure = state.value.closure {
            return promise.succeed(outcome(nil, closure))
        }
        let stalled = stall()
        guard let bytes else {
            let now = Stamp(NIODeadline.now())
            let judge = AnswerJudge(question, rules: rules, written: now, began: now)
            wait(
                Pending(
                    judge: judge, promise: promise, deadline: judge.deadline, began: now, earliness: .zero,
                    stalled: stalled, mayBeCut: mayBeCut))
            return
        }
        write(bytes) { result in
            switch result {
            case .failure:
                promise.succeed(self.outcome(nil, self.state.value.closure ?? .hungUp))
            case .success(let stamp):
                let written = Stamp(stamp.before)
                let began = Stamp(stamp.accepted + stamp.queued)
                let judge = AnswerJudge(question, rules: rules, written: written, began: began)
                self.wait(
                    Pending(
                        judge: judge, promise: promise, deadline: judge.deadline, began: began,
                        earliness: Stamp(stamp.accepted).since(written), stalled: stalled, mayBeCut: mayBeCut))
            }
        }
    }

    private func write(_ bytes: [UInt8], then next: @escaping @Sendable (Result<WriteStamp, any Error>) -> Void) {
        let length = TimeAmount.nanoseconds(transmissionTime(of: bytes.count).wholeNanoseconds)
        limitWrite(to: (state.value.isStopping ? Self.lastWriteLimit : Self.writeLimit) + length)
        state.value.port.write(bytes).whenComplete { result in
            self.state.value.writing?.cancel()
            self.state.value.writing = nil
            if case .success(let stamp) = result {
                self.log(bytes, stamp)
            }
            next(result)
        }
    }

    private func limitWrite(to limit: TimeAmount) {
        state.value.writing = eventLoop.scheduleTask(in: limit) { self.giveUp("the module takes no more bytes") }
    }

    /// Sent bytes stand before what came after they were offered, even if it was read before the write was done.
    private func log(_ bytes: [UInt8], _ stamp: WriteStamp) {
        let place = state.value.log.lastIndex { $0.stamp <= Stamp(stamp.accepted) }.map { $0 + 1 } ?? 0
        state.value.log.insert(contentsOf: PortBytes.sent(bytes, stamp), at: place)
    }

    /// So often the server of a remote line is asked while an answer is waited for.
    private static let questionPace = TimeAmount.milliseconds(200)

    /// Asks the server of a remote line whether it is well; of no effect on other lines.
    private func askServer() {
        let state = state.value
        let generation = state.generation
        guard state.server.isIdle, state.closure == nil, let answered = state.port.askServer() else { return }
        state.server.ask(at: Stamp(NIODeadline.now()))
        answered.whenSuccess {
            guard self.state.value.generation == generation else { return }
            self.state.value.server.answered(at: Stamp(NIODeadline.now()))
        }
    }

    /// Goes on asking as long as an answer is waited for.
    private func watchServer() {
        guard state.value.port.facts.transport == .rfc2217, state.value.nextQuestion == nil else { return }
        state.value.nextQuestion = eventLoop.scheduleTask(in: Self.questionPace) {
            self.state.value.nextQuestion = nil
            guard self.state.value.pending != nil else { return }
            self.askServer()
            self.watchServer()
        }
    }

    private func wait(_ pending: Pending) {
        var pending = pending
        pending.silence = state.value.server.silence(upTo: Stamp(NIODeadline.now()))
        watchServer()
        state.value.pending = pending
        if isCut(pending) { return finish(pending, answer: nil, closure: nil) }
        schedule()
        advance()
        if let closure = state.value.closure { closed(closure) }
    }

    private func isCut(_ pending: Pending) -> Bool {
        state.value.isStopping && (pending.mayBeCut || state.value.cutsAll)
    }

    private func advance() {
        // Taken out, so that the judge is nobody else's and grows in place.
        guard var pending = state.value.pending.take() else { return }
        let answer = pending.judge.advance(&state.value.stream)
        let moved = pending.judge.deadline != pending.deadline
        pending.deadline = pending.judge.deadline
        if pending.judge.isInSilence { pending.heard = stall() }
        if let answer { return finish(pending, answer: answer, closure: nil) }
        state.value.pending = pending
        if moved { schedule() }
    }

    private func schedule() {
        guard let pending = state.value.pending else { return }
        pending.timer?.cancel()
        let deadline = NIODeadline.uptimeNanoseconds(pending.deadline.nanoseconds)
        state.value.pending?.timer = eventLoop.scheduleTask(deadline: deadline) { self.expire() }
    }

    /// Bytes may have arrived that this late loop has not read yet: it reads once more before the wait ends.
    private func expire() {
        state.value.pending?.timer = eventLoop.scheduleTask(in: .milliseconds(1)) { self.conclude() }
    }

    private func conclude() {
        guard var pending = state.value.pending.take() else { return }
        if pending.judge.waitsLonger(for: state.value.stream, stalled: stall() - pending.heard) {
            pending.deadline = pending.judge.deadline
            state.value.pending = pending
            return schedule()
        }
        let answer = pending.judge.expire(&state.value.stream)
        finish(pending, answer: answer, closure: nil)
    }

    /// Closes a port that can be of no more use.
    private func giveUp(_ reason: String) {
        guard state.value.closure == nil else { return }
        closed(.reset(reason))
        state.value.port.close()
    }

    private func finish(_ pending: Pending, answer: Answer?, closure: PortClosure?) {
        pending.timer?.cancel()
        state.value.pending = nil
        var outcome = outcome(answer, closure)
        outcome.began = pending.began
        outcome.earliness = pending.earliness
        outcome.stalled = pending.stalled
        outcome.silence = state.value.server.silence(upTo: Stamp(NIODeadline.now())) - pending.silence
        outcome.lateness = stall() - pending.stalled + outcome.silence
        pending.promise.succeed(outcome)
    }

    /// What has crossed the port since the last outcome.
    private func outcome(_ answer: Answer?, _ closure: PortClosure?) -> ExchangeOutcome {
        defer {
            state.value.log = []
            state.value.volume = 0
            state.value.faults = []
        }
        var outcome = ExchangeOutcome(answer: answer, closure: closure, bytes: state.value.log)
        outcome.unread = state.value.stream.framer.pendingCount
        outcome.faults = state.value.faults
        return outcome
    }

    /// How long the watched threads have stood ready without running, in all; from any thread.
    func stall() -> Duration {
        Self.sum(of: meters) + heartbeat.missed
    }

    private static func sum(of meters: [Meter]) -> Duration {
        meters.reduce(.zero) { $0 + $1() }
    }
}
