public import SourceText

/// Checks names that a suite uses against what its family knows.
public struct SuiteCheck {
    private let family: Family
    /// The file that the checked steps stand in.
    var file: SourceFile
    private var diagnostics: [Diagnostic] = []
    /// Names whose values do not come from the module.
    var given: Set<String> = []
    /// Only the built-in emulated module gets what is checked.
    var isEmulated = false
    /// The parameters of the fragment that is checked by itself: a capture of such a name would be lost.
    var ownParameters: Set<String> = []
    /// Names that stand for the rig's PIN.
    var pinNames: Set<String> = ["sim-pin"]
    var sizes = VariableSizes([])
    /// Where fragments are used whose steps are gone through, outermost first. What is wrong with these steps is told once,
    /// of the fragment.
    var uses: [(file: SourceFile, span: SourceSpan, parameters: Set<String>)] = []

    private init(family: Family, file: SourceFile) {
        self.family = family
        self.file = file
    }

    /// Every name of the suite that stands for nothing.
    public static func check(_ suite: Suite, in family: Family) -> [Diagnostic] {
        var check = SuiteCheck(family: family, file: suite.file)
        check.capabilities(suite.needs)
        for parameter in suite.parameters where family.parameters.contains(parameter.name) {
            check.report(.shadowedParameter(parameter.name), at: parameter.span)
        }
        for item in suite.cases {
            check.check(item, of: suite)
        }
        var names: Set<String> = []
        for item in suite.cases {
            // Values that stand twice are told of already.
            guard item.matrix.allSatisfy({ Set($0.rows).count == $0.rows.count }) else { continue }
            guard let twin = Planner.names(of: item).first(where: { !names.insert($0).inserted }) else { continue }
            if suite.cases.filter({ $0.id == item.id }).count == 1 {
                check.report(.duplicateName(twin), at: item.idSpan)
            }
        }
        return check.diagnostics
    }

    /// Every name of a states file that stands for nothing.
    public static func check(_ ladder: StateLadder, in family: Family) -> [Diagnostic] {
        var check = SuiteCheck(family: family, file: ladder.file)
        for state in ladder.states {
            check.capabilities(state.needs)
            check.isEmulated = check.mustBeEmulated(state.needs)
            var known = check.baseNames
            check.given = known
            for step in state.allSteps {
                check.check(step, known: &known)
            }
        }
        for monitor in ladder.monitors {
            if ladder[monitor.from.value] == nil {
                check.report(
                    .unknownState(monitor.from.value, known: ladder.states.map(\.name)), at: monitor.from.span)
            }
            var known = check.baseNames
            check.given = known
            for step in monitor.verify { check.check(step, known: &known) }
        }
        let rows = ladder.derivation
        check.requirements(rows.error + rows.recovery + rows.extra + rows.time.filter { !check.hasRows(like: $0) })
        for probe in ladder.probes {
            for state in probe.states { check.state(state) }
            for choice in probe.choices { check.use(choice.command, known: check.baseNames) }
            if !family.parameters.contains(probe.parameter) {
                let span = check.file.span(of: probe.parameter, in: probe.span) ?? probe.span
                check.report(.unknownVariable(probe.parameter, known: family.parameters), at: span)
            }
        }
        return check.diagnostics
    }

    /// Every name of a fragment that stands for nothing: it knows rigs, its parameters, and what it captures.
    public static func check(_ fragment: Fragment, in family: Family) -> [Diagnostic] {
        var check = SuiteCheck(family: family, file: fragment.file)
        check.ownParameters = Set(fragment.parameters.map(\.name))
        for parameter in fragment.parameters where family.parameters.contains(parameter.name) {
            check.report(.shadowedParameter(parameter.name), at: parameter.span)
        }
        // Whose PIN it is shows where it is used.
        check.isEmulated = true
        var known = check.baseNames.union(check.ownParameters)
        check.given = known
        for step in fragment.steps { check.check(step, known: &known) }
        return check.diagnostics
    }

    private func mustBeEmulated(_ needs: [Located<String>]) -> Bool {
        needs.contains { (family.capabilityList?.ability($0.value)?.source.value ?? $0.value) == "emulated" }
    }

    private var baseNames: Set<String> {
        Set(family.parameters)
    }

    mutating func report(_ problem: SuiteProblem, at span: SourceSpan) {
        var diagnostic = problem.diagnostic(in: file, at: span)
        if let use = uses.first {
            guard case .foreignPIN = problem else { return }
            let line = use.file.location(at: use.span.start).line
            diagnostic.notes.append("in the fragment that \(use.file.path):\(line) uses")
        }
        // Suite-level steps are checked once a case: the same problem at the same place is one problem.
        let isKnown = diagnostics.contains {
            $0.code == diagnostic.code && $0.span == diagnostic.span && $0.message == diagnostic.message
        }
        if !isKnown { diagnostics.appendBounded(diagnostic) }
    }

    private mutating func check(_ item: Case, of suite: Suite) {
        if let given = item.given { state(given) }
        capabilities(item.needs + item.lacks)
        isEmulated = mustBeEmulated(suite.needs + item.needs)
        let parameters = Set(suite.parameters.map(\.name))
        let variables = suite.variables + item.variables
        for axis in item.matrix {
            let taken = axis.names.filter { parameters.contains($0) || family.parameters.contains($0) }
            for name in taken { report(.takenName(name), at: axis.span) }
        }
        let axes = Set(item.matrix.flatMap(\.names))
        for variable in variables where parameters.contains(variable.name) || axes.contains(variable.name) {
            report(.takenName(variable.name), at: variable.value.span)
        }
        var known = baseNames.union(parameters).union(axes)
        sizes = VariableSizes(item.matrix)
        for variable in variables {
            use(variable.value, known: known)
            limit(variable)
            known.insert(variable.name)
        }
        for pattern in suite.unsolicited + item.unsolicited {
            use(pattern, known: known)
        }
        if let condition = item.condition { use(condition, known: known) }
        given = known
        for step in suite.steps(of: item) {
            check(step, known: &known)
        }
    }

    mutating func check(_ step: Step, known: inout Set<String>) {
        let outer = file
        defer { file = outer }
        file = step.file ?? file
        requirements(step.covers)
        capabilities(step.needs + step.lacks)
        for template in [step.within, step.limit].compactMap(\.self) {
            use(template, known: known)
        }
        for condition in step.conditions { use(condition, known: known) }
        switch step.verb {
        case .send(let text, let items):
            use(text, known: known)
            refuseForeignPIN(in: text, known: known)
            use(items, known: &known)
            mustCome(items, step)
        case .sendBytes(let bytes, let items):
            use(bytes, at: step.focus, known: known)
            refuseForeignPIN(in: bytes, at: step.focus, known: known)
            use(items, known: &known)
        case .await(let items):
            use(items, known: &known)
            mustCome(items, step)
        case .silent(let duration):
            use(duration, known: known)
        case .peer(let actions):
            for action in actions { use(action, known: known) }
        case .restart, .line:
            break
        case .reach(let name):
            state(name)
        case .repeat(let steps, let until):
            for inner in steps { check(inner, known: &known) }
            use(until, known: known)
            // Counting rounds is an end, too.
            if !steps.flatMap(\.setVariables).contains(where: { $0.name == until.name }) {
                mustBeCaptured(until.name, by: "until", at: until.span, known)
            }
        case .set(let variables):
            for variable in variables { set(variable, known: &known) }
        case .use(let use):
            check(use, of: step, known: &known)
        case .check(let name, let comparison):
            useName(name, at: step.focus, known: known)
            mustBeCaptured(name, by: "check", at: step.focus, known)
            switch comparison {
            case .text(let text):
                use(text, known: known)
                if text.parts == [.variable(name)] { report(.sameAsItself(name), at: text.span) }
            case .contains(let text):
                use(text, known: known)
            case .payload(let payload):
                use(payload, at: step.focus, known: known)
                if case .collected(name) = payload { report(.sameAsItself(name), at: step.focus) }
            }
        }
    }

    private mutating func set(_ variable: Variable, known: inout Set<String>) {
        use(variable.value, known: known)
        limit(variable)
        refuseRigName(variable)
        let isPIN = isPIN(variable)
        capture([variable.name], at: variable.value.span, known: &known)
        given.insert(variable.name)
        if isPIN { pinNames.insert(variable.name) }
    }

    mutating func limit(_ variable: Variable) {
        guard !sizes.admits(variable) else { return }
        report(.tooLongVariable(variable.name, most: Variable.mostBytes), at: variable.value.span)
    }

    /// What a rig states is the same in every step.
    private mutating func refuseRigName(_ variable: Variable) {
        if family.parameters.contains(variable.name) { report(.takenName(variable.name), at: variable.value.span) }
    }

    private mutating func mustCome(_ items: [Expectation], _ step: Step) {
        if !items.isEmpty, items.allSatisfy(\.mayBeAbsent) { report(.nothingMustCome, at: step.focus) }
    }

    /// What no step captures says nothing of the module.
    private mutating func mustBeCaptured(_ name: String, by key: String, at span: SourceSpan, _ known: Set<String>) {
        if known.contains(name), given.contains(name) { report(.neverCaptured(name, by: key), at: span) }
    }

    private mutating func requirements(_ ids: [Located<String>]) {
        guard let register = family.register else { return }
        for id in ids where register[id.value] == nil {
            report(.unknownRequirement(id.value, known: register.rows.map(\.id)), at: id.span)
        }
    }

    private func hasRows(like pattern: Located<String>) -> Bool {
        family.register?.rows.contains { Glob(pattern.value).matches($0.id) } ?? true
    }

    private mutating func state(_ name: Located<String>) {
        let known = family.ladder?.states.map(\.name) ?? []
        if !known.contains(name.value) { report(.unknownState(name.value, known: known), at: name.span) }
    }

    private mutating func capabilities(_ names: [Located<String>]) {
        for name in names where !family.capabilities.contains(name.value) {
            report(.unknownCapability(name.value, known: family.capabilities), at: name.span)
        }
    }
}
