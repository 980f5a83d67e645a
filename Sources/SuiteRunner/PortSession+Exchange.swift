import ATDialect
import Evidence
import Judging
import NIOCore
import Synchronization
import Wire

/// The exchange in hand, on the port's loop.
extension PortSession {
    /// More than any answer holds: beyond it the module floods the port.
    private static let greatestVolume = 64 << 20

    func received(_ chunk: PortChunk) {
        let stamp = Stamp(chunk.stamp)
        state.value.log.append(PortBytes(direction: .received, stamp: stamp, bytes: chunk.bytes))
        state.value.stream.append(chunk.bytes, at: stamp)
        state.value.volume += chunk.bytes.count
        server.withLock { $0.passed(at: stamp) }
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

    func begin(
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
                PendingExchange(
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
                    PendingExchange(
                        judge: judge, promise: promise, deadline: judge.deadline, began: began,
                        earliness: Stamp(stamp.accepted).since(written), stalled: stalled, mayBeCut: mayBeCut))
            }
        }
    }

    func wait(_ pending: PendingExchange) {
        var pending = pending
        pending.silence = serverSilence()
        state.value.pending = pending
        watchServerClosely()
        if isCut(pending) { return finish(pending, answer: nil, closure: nil) }
        schedule()
        advance()
        if let closure = state.value.closure { closed(closure) }
    }

    func isCut(_ pending: PendingExchange) -> Bool {
        state.value.isStopping && (pending.mayBeCut || state.value.cutsAll)
    }

    func advance() {
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

    func schedule() {
        guard let pending = state.value.pending else { return }
        pending.timer?.cancel()
        let deadline = NIODeadline.uptimeNanoseconds(pending.deadline.nanoseconds)
        state.value.pending?.timer = eventLoop.scheduleTask(deadline: deadline) { self.expire() }
    }

    /// Bytes may have arrived that this late loop has not read yet: it reads once more before the wait ends.
    func expire() {
        state.value.pending?.timer = eventLoop.scheduleTask(in: .milliseconds(1)) { self.conclude() }
    }

    func conclude() {
        guard var pending = state.value.pending.take() else { return }
        if pending.judge.waitsLonger(for: state.value.stream, stalled: stall() - pending.heard) {
            pending.deadline = pending.judge.deadline
            state.value.pending = pending
            return schedule()
        }
        let answer = pending.judge.expire(&state.value.stream)
        finish(pending, answer: answer, closure: nil)
    }

    func finish(_ pending: PendingExchange, answer: Answer?, closure: PortClosure?) {
        pending.timer?.cancel()
        state.value.pending = nil
        var outcome = outcome(answer, closure)
        outcome.began = pending.began
        outcome.earliness = pending.earliness
        outcome.stalled = pending.stalled
        outcome.silence = serverSilence() - pending.silence
        outcome.isHeldBack = isServerSilent()
        outcome.lateness = stall() - pending.stalled
        pending.promise.succeed(outcome)
    }

    /// What has crossed the port since the last outcome.
    func outcome(_ answer: Answer?, _ closure: PortClosure?) -> ExchangeOutcome {
        state.value.port.askForFaults()
        defer {
            state.value.log = []
            state.value.volume = 0
            state.value.faults = []
            state.value.changes = []
        }
        var outcome = ExchangeOutcome(answer: answer, closure: closure, bytes: state.value.log)
        outcome.unread = state.value.stream.framer.pendingCount
        outcome.faults = state.value.faults
        outcome.changes = state.value.changes
        return outcome
    }
}
