import Evidence
import ModuleEmulator
import Synchronization

/// What is still to be done, given out to whoever is free.
///
/// Every trial gets modules by the time that it still needs, so that all end at about the same time: what waits a lot
/// goes on beside what works a lot, and nothing long is left for the end.
final class ProofQueue: Sendable {
    enum Order {
        case cases([TrialCase], variation: Int)
        case defect(Defect)
    }

    private struct State {
        var trials: [VariationTrial]
        var defects: ArraySlice<Defect>
        var loads: CaseLoads
        /// Modules with a defect, and the time that those before them took.
        var tried = 0
        var busy = 0
        var time = Duration.zero

        var timeOfDefects: Duration {
            (tried == 0 ? usualTime : time / tried) * defects.count / (busy + 1)
        }
    }

    /// What a defect is taken to need before one was tried.
    private static let usualTime = Duration.seconds(1)
    /// A module that is on needs no new start.
    private static let worthOfStaying = 2

    private let state: Mutex<State>

    init(_ trials: [VariationTrial], _ defects: [Defect], of cases: [TrialCase]) {
        state = Mutex(State(trials: trials, defects: defects[...], loads: CaseLoads(cases)))
    }

    /// The most urgent work for somebody who has a module with this variation, or none; nil when all is given out.
    func next(after own: Int?) -> Order? {
        state.withLock { state in
            var best: (time: Duration, trial: Int?)?
            for (index, trial) in state.trials.enumerated() where trial.timeLeft > .zero {
                let time = trial.timeLeft / (trial.modules + 1) * (index == own ? Self.worthOfStaying : 1)
                if best.map({ time > $0.time }) ?? true { best = (time, index) }
            }
            if !state.defects.isEmpty, best.map({ state.timeOfDefects > $0.time }) ?? true {
                state.busy += 1
                return .defect(state.defects.removeFirst())
            }
            guard let index = best?.trial else { return nil }
            return .cases(state.trials[index].next(state.loads), variation: index)
        }
    }

    func note(_ outcome: TrialOutcome, of variation: Int) {
        state.withLock { state in
            state.trials[variation].note(outcome)
            guard outcome.verdict == .pass else { return }
            let difference = state.loads.learn(outcome.item.place, outcome.exchanges)
            guard difference != 0 else { return }
            for index in state.trials.indices { state.trials[index].correct(outcome.item.place, by: difference) }
        }
    }

    /// - Returns: the trial, when nothing of it is left.
    func take(_ group: GroupOutcome, of variation: Int) -> VariationTrial? {
        state.withLock { state in
            state.trials[variation].take(group)
            return state.trials[variation].isDone ? state.trials[variation] : nil
        }
    }

    func takeDefect(after time: Duration) {
        state.withLock { state in
            state.busy -= 1
            state.tried += 1
            state.time += time
        }
    }
}
