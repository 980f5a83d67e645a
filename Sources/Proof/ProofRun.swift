public import Evidence
import ModuleEmulator
import NIOCore
import NIOPosix
import Synchronization

/// A proof that goes on: the suite against modules that are known to be right, and against one for each defect.
public final class ProofRun: Sendable {
    private struct State {
        /// Cases that have ended.
        var cases = 0
        /// What this machine could not give.
        var trouble: Trouble?
        /// What has come to no verdict among others and is tried again by itself.
        var openTrials: [VariationTrial] = []
        var openDefects: [DefectTrial] = []
    }

    private let plan: ProofPlan
    private let cases: TrialCases
    /// The rig by which every module is judged, and those for defects that no case can meet there.
    private let benches: [TrialBench]
    private let queue: ProofQueue
    private let state = Mutex(State())
    private let tell: @Sendable (ProofEvent) -> Void

    /// - Parameter tell: hears what happens, on threads that measure time: it must not wait for anything.
    public init(_ plan: ProofPlan, tell: @escaping @Sendable (ProofEvent) -> Void) {
        self.plan = plan
        self.tell = tell
        cases = TrialCases(plan.cases)
        let stop = StopSwitch()
        benches = ([plan.bench] + plan.others).map { TrialBench($0, on: plan.day, stop: stop) }
        let all = cases.all
        queue = ProofQueue(plan.variations.map { VariationTrial($0, all) }, plan.defects, of: all)
    }

    private var seats: Seats { benches[0].seats }

    /// Ends the proof, from any thread: runs are cut short, and what is not decided is not told.
    public func stop() {
        seats.stop.set()
    }

    /// Tries everything.
    ///
    /// - Returns: what kept the proof from its work; nil when it came to its end, or was stopped.
    public func run() async -> Trouble? {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, min(plan.threads, plan.jobs)))
        var threads: [SeatThread] = []
        for loop in group.makeIterator() { threads.append(await SeatThread(loop)) }
        let all = threads
        await withTaskGroup(of: Void.self) { tasks in
            for job in 0..<max(1, plan.jobs) {
                let thread = all[job % all.count]
                tasks.addTask(executorPreference: thread) {
                    await self.guarded { () async throws(Trouble) in try await self.work(on: thread) }
                }
            }
        }
        await withTaskExecutorPreference(all[0]) {
            await guarded { () async throws(Trouble) in try await retryAlone(on: all[0]) }
        }
        try? await group.shutdownGracefully()
        return state.withLock(\.trouble)
    }

    /// What one machine cannot give to one module it can give to none: all ends.
    private func guarded(_ work: () async throws(Trouble) -> Void) async {
        do {
            try await work()
        } catch {
            state.withLock { $0.trouble = $0.trouble ?? error }
            stop()
        }
    }

    /// One job: a module at a time, for as long as there is work.
    private func work(on thread: SeatThread) async throws(Trouble) {
        var desk = VariationDesk(seats: seats, thread: thread)
        while !seats.stop.isSet, let order = queue.next(after: desk.number) {
            switch order {
            case .cases(let group, let number):
                let variation = plan.variations[number]
                let outcome = try await desk.run(group, number, variation) { outcome in
                    self.queue.note(outcome, of: number)
                    if variation == nil { self.benches[0].witnesses.note(outcome, strictly: false) }
                    self.noteCase()
                }
                if let trial = queue.take(outcome, of: number), !seats.stop.isSet { finish(trial) }
            case .defect(let defect):
                await desk.leave()
                var trial = DefectTrial(defect, cases, benches)
                try await trial.run(on: thread) { self.noteCase() }
                queue.takeDefect(after: trial.proof.duration)
                if !seats.stop.isSet { finish(trial) }
            }
        }
        await desk.leave()
    }

    private func finish(_ trial: VariationTrial) {
        guard trial.open.isEmpty else { return state.withLock { $0.openTrials.append(trial) } }
        record(.variation(trial.proof))
    }

    private func finish(_ trial: DefectTrial) {
        guard !trial.isLeftOpen else { return state.withLock { $0.openDefects.append(trial) } }
        record(.defect(trial.proof))
    }

    /// Nobody else is at work any more: what is still late then is late by itself.
    private func retryAlone(on thread: SeatThread) async throws(Trouble) {
        let (trials, defects) = state.withLock { ($0.openTrials, $0.openDefects) }
        if !trials.isEmpty || !defects.isEmpty { tell(.retrying(trials.count + defects.count)) }
        for var trial in trials {
            var outcomes: [TrialOutcome] = []
            for open in trial.open where !seats.stop.isSet {
                outcomes += try await seats.run([open.item], on: thread, with: .right(trial.variation)).outcomes
                noteCase()
            }
            if seats.stop.isSet { return }
            trial.takeAlone(outcomes)
            record(.variation(trial.proof))
        }
        for var trial in defects where !seats.stop.isSet {
            try await trial.retry(on: thread)
            if !seats.stop.isSet { record(.defect(trial.proof)) }
        }
    }

    private func noteCase() {
        let count = state.withLock { state in
            state.cases += 1
            return state.cases
        }
        tell(.cases(count))
    }

    private func record(_ record: ProofRecord) {
        tell(.record(record))
    }
}
