import Evidence
import Rigs
import SuiteLanguage

/// Walks a plan as a run does, and notes what it would send.
struct Rehearser {
    let options: RunOptions
    let settings: RigSettings
    let pace: RehearsalPace
    /// Parameters that the module was asked for.
    var probed: Set<String> = []
    /// The state that was built last.
    var established: String?
    /// The state that the module is in; nil where nobody knows.
    var current: String?

    // Of the case in hand
    var names: RehearsedNames
    private var lines: [RehearsedLine] = []
    private var sums = RehearsalSums()
    var phase = StepHead.Phase.state
    private var depth = 0
    /// How many conditions only the run can decide.
    private var doubts = 0

    init(options: RunOptions, settings: RigSettings, pace: RehearsalPace) {
        self.options = options
        self.settings = settings
        self.pace = pace
        names = RehearsedNames(settings: settings)
    }

    /// The first sign of life, before any case.
    mutating func contact() -> RehearsalSums {
        begin()
        hail()
        return sums
    }

    mutating func cases(of plan: RunPlan, _ measured: [RehearsedCase.Key: Duration]) -> [RehearsedCase] {
        var cases: [RehearsedCase] = []
        for suite in plan.suites {
            for item in suite.cases { cases.append(rehearsed(item, of: suite, measured)) }
        }
        return cases
    }

    private mutating func rehearsed(
        _ planned: PlannedCase, of suite: PlannedSuite, _ measured: [RehearsedCase.Key: Duration]
    ) -> RehearsedCase {
        let item = planned.testCase
        var rehearsed = RehearsedCase(
            suite: suite.suite.name, name: planned.name, title: item.title, given: item.given?.value)
        begin()
        for (name, value) in planned.values { names.set(name, value) }
        for variable in suite.suite.variables + item.variables { names.define(variable) }
        rehearsed.notApplicable =
            settings.lack(of: planned, in: suite)
            ?? item.condition.flatMap { condition in
                names.decide(condition) == false ? condition.mismatch(shown: names.shown) : nil
            }
        if rehearsed.notApplicable == nil {
            let condition = item.condition.flatMap { names.decide($0) == nil ? $0 : nil }
            below(condition.map { [$0] } ?? []) { $0.walk(planned, of: suite) }
            rehearsed.lines = lines
            rehearsed.sums = sums
            if let time = measured[rehearsed.key] {
                rehearsed.sums.time = time
                rehearsed.sums.measured = 1
            }
        } else {
            rehearsed.sums.notApplicable = 1
        }
        rehearsed.sums.cases = 1
        return rehearsed
    }

    private mutating func walk(_ planned: PlannedCase, of suite: PlannedSuite) {
        let item = planned.testCase
        phase = .state
        reach(item.given?.value, for: planned, of: suite, isolate: options.isolate)
        for (part, steps) in [
            (.setup, suite.suite.setup + item.setup), (.body, item.steps),
            (.teardown, item.teardown + suite.suite.teardown),
        ] as [(StepHead.Phase, [Step])] {
            for step in steps {
                phase = part
                walk(step, for: planned, of: suite)
            }
        }
        phase = .aftermath
        hail()
    }

    private mutating func begin() {
        names = RehearsedNames(settings: settings)
        for name in probed { names.leaveOpen(name) }
        lines = []
        sums = RehearsalSums()
        phase = .state
    }

    // MARK: What is noted

    /// Notes what happens only where these conditions hold, which only the run can tell.
    mutating func below(_ conditions: [Condition], _ body: (inout Rehearser) -> Void) {
        guard !conditions.isEmpty else { return body(&self) }
        inDoubt("if " + conditions.map(names.words).joined(separator: " and "), body)
    }

    /// Notes what may not happen at all; it counts for little.
    mutating func inDoubt(_ heading: String, _ body: (inout Rehearser) -> Void) {
        doubts += 1
        below(heading, body)
        doubts -= 1
    }

    mutating func below(_ heading: String, _ body: (inout Rehearser) -> Void) {
        note(.heading(heading))
        depth += 1
        body(&self)
        depth -= 1
    }

    mutating func note(_ act: RehearsedLine.Act) {
        lines.append(RehearsedLine(phase: phase, depth: depth, act: act, isOpen: doubts > 0))
    }

    /// - Parameter isAnswered: whether the run waits for an answer.
    mutating func send(_ text: RehearsedText, isLine: Bool = true, isAnswered: Bool = true) {
        note(.send(text))
        if doubts > 0 {
            if isLine { sums.openLines += 1 }
            return
        }
        if isLine { sums.commandLines += 1 }
        sums.bytes += text.count
        take(pace.byte * text.count + (isAnswered ? pace.roundTrip : .zero))
    }

    mutating func take(_ time: Duration) {
        if doubts == 0 { sums.time += time }
    }

    mutating func countRestart() {
        if doubts == 0 { sums.restarts += 1 }
    }

    /// `AT` and its OK.
    mutating func hail() {
        send(RehearsedText(Array("AT\r".utf8)))
    }
}
