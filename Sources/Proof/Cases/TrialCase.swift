import SourceText
import SuiteLanguage

/// One case of the plan, as it is tried by itself.
struct TrialCase: Sendable {
    /// Its place among all cases of the plan.
    let place: Int
    /// Its suite, without the cases.
    let suite: PlannedSuite
    let planned: PlannedCase
    /// The rows of the register that a step of it covers.
    let covers: Set<String>
    /// How far up the ladder the state stands that it needs.
    let rung: Int
    /// How many exchanges it may need, as long as nobody has seen it run.
    let load: Int

    init(_ planned: PlannedCase, of suite: PlannedSuite, at place: Int) {
        self.place = place
        self.planned = planned
        self.suite = suite
        let item = planned.testCase
        covers = Set(suite.suite.covers(of: item))
        load = Self.loadOfState + suite.suite.steps(of: item).reduce(0) { $0 + $1.load }
        rung =
            item.given.flatMap { state in suite.family.ladder?.states.firstIndex { $0.name == state.value } } ?? -1
    }

    var name: String { planned.name }

    private static let loadOfState = 6
}

extension TrialCase {
    /// A plan of these cases in this order.
    static func plan(of cases: some Sequence<TrialCase>) -> RunPlan {
        var plan = RunPlan(suites: [])
        for item in cases {
            if plan.suites.last?.suite.file.path != item.suite.suite.file.path { plan.suites.append(item.suite) }
            plan.suites[plan.suites.count - 1].cases.append(item.planned)
        }
        return plan
    }
}

extension Step {
    fileprivate var load: Int {
        switch verb {
        case .send, .sendBytes: 1
        case .restart: 10
        // Most often whole files are read so, bit by bit.
        case .repeat(let steps, _): 20 * steps.reduce(0) { $0 + $1.load }
        case .use(let use): use.steps.reduce(0) { $0 + $1.load }
        case .await, .silent, .peer, .line, .reach, .check, .set: 0
        }
    }
}
