import Rigs
import SourceText
import SuiteLanguage

/// What a check of a rig asks of its module, as a plan: a case for each state of the family that is for rigs, and one for
/// each of its monitors.
struct RigCheckPlan {
    /// What a case is about.
    struct Item {
        var title: String
        var hint: String?
        var isMonitor: Bool
        /// The state that it is about; empty of a monitor.
        var state: String
    }

    private(set) var plan = RunPlan(suites: [])
    /// By the ids of cases.
    private(set) var items: [String: Item] = [:]

    /// Of the cases, in their order.
    var ids: [String] { plan.suites.flatMap { $0.cases.map(\.testCase.id) } }

    /// - Parameter families: those without a state for rigs have no part in it.
    init(_ families: [Family]) {
        for family in families {
            guard let ladder = family.ladder, ladder.states.contains(where: { $0.title != nil }) else { continue }
            let cases = cases(of: ladder)
            guard var suite = Self.suite(ladder.name, cases.map(\.id)) else { continue }
            for index in suite.cases.indices {
                suite.cases[index].given = Located(cases[index].given, .none)
                if !cases[index].steps.isEmpty { suite.cases[index].steps = cases[index].steps }
            }
            for var planned in Planner.plan([(suite, family)], selection: Selection()).suites {
                // In the order of the questions, which is not that of the ladder.
                planned.cases = cases.compactMap { question in
                    planned.cases.first { $0.testCase.id == question.id }
                }
                plan.suites.append(planned)
            }
        }
    }

    private struct Question {
        var id: String
        var given: String
        var steps: [Step] = []
    }

    /// The monitors come behind the state from which on they count: where it is not reached they tell why.
    private mutating func cases(of ladder: StateLadder) -> [Question] {
        var questions: [Question] = []
        for state in ladder.states where state.title != nil {
            questions.append(Question(id: "\(ladder.name)/\(state.name)", given: state.name))
            items["\(ladder.name)/\(state.name)"] = Item(
                title: state.title ?? state.name, hint: state.hint, isMonitor: false, state: state.name)
            for monitor in ladder.monitors where monitor.from.value == state.name && !state.asks(like: monitor) {
                let id = "\(ladder.name)/\(monitor.name)"
                items[id] = Item(title: monitor.title, hint: monitor.hint, isMonitor: true, state: "")
                let steps = monitor.verify.map { step in
                    var step = step
                    step.file = step.file ?? ladder.file
                    return step
                }
                questions.append(Question(id: id, given: state.from?.value ?? state.name, steps: steps))
            }
        }
        return questions
    }

    /// A suite of cases that only reach their states.
    private static func suite(_ name: String, _ ids: [String]) -> Suite? {
        let cases = ids.map { "  - {id: \($0), title: \($0), steps: [{send: AT, expect: OK}]}\n" }.joined()
        let text = "suite: \(name)\ntitle: What a rig needs\ncases:\n" + cases
        return SuiteDecoder.decode(SourceFile(path: "check of a rig", text: text)).suite
    }
}

extension ModuleState {
    /// Whether proving the state asks what the monitor asks.
    fileprivate func asks(like monitor: Monitor) -> Bool {
        monitor.verify.contains { step in
            guard case .send(let line, _) = step.verb else { return false }
            return verify.contains { own in
                if case .send(let ownLine, _) = own.verb { ownLine.parts == line.parts } else { false }
            }
        }
    }
}
