public import SourceText

/// Checks names that a suite uses against what its family knows.
public struct SuiteCheck {
    private let family: Family
    /// The file that the checked steps stand in.
    private var file: SourceFile
    private var diagnostics: [Diagnostic] = []
    /// Names whose values do not come from the module.
    var given: Set<String> = []
    /// Only the built-in emulated module gets what is checked.
    private var isEmulated = false
    /// A fragment that is gone through: its parameters, and what was known outside of it.
    private struct Scope {
        var names: [String]
        var known: Set<String>
        var given: Set<String>
    }

    private var scopes: [Scope] = []

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

    private func mustBeEmulated(_ needs: [Located<String>]) -> Bool {
        needs.contains { (family.capabilityList?.ability($0.value)?.source.value ?? $0.value) == "emulated" }
    }

    private var baseNames: Set<String> {
        Set(family.parameters)
    }

    mutating func report(_ problem: SuiteProblem, at span: SourceSpan) {
        let diagnostic = problem.diagnostic(in: file, at: span)
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
        for axis in item.matrix where !parameters.isDisjoint(with: axis.names) {
            report(.takenName(parameters.intersection(axis.names).min() ?? ""), at: axis.span)
        }
        for variable in suite.variables + item.variables where parameters.contains(variable.name) {
            report(.takenName(variable.name), at: variable.value.span)
        }
        var known = baseNames.union(parameters).union(item.matrix.flatMap(\.names))
        var sizes = VariableSizes(item.matrix)
        for variable in suite.variables + item.variables {
            use(variable.value, known: known)
            if !sizes.admits(variable) {
                report(.tooLongVariable(variable.name, most: VariableSizes.most), at: variable.value.span)
            }
            known.insert(variable.name)
        }
        for pattern in suite.unsolicited + item.unsolicited {
            use(pattern, known: known)
        }
        if let condition = item.condition { use(condition, known: known) }
        given = known
        scopes = []
        for step in suite.steps(of: item) {
            check(step, known: &known)
        }
    }

    private mutating func check(_ step: Step, known: inout Set<String>) {
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
        case .enter(_, let variables):
            // Each may be made of what had its name outside.
            for variable in variables { use(variable.value, known: known) }
            scopes.append(Scope(names: variables.map(\.name), known: known, given: given))
            for variable in variables {
                refuseRigName(variable)
                known.insert(variable.name)
                given.insert(variable.name)
            }
        case .leave:
            guard let scope = scopes.popLast() else { break }
            for name in scope.names where !scope.known.contains(name) { known.remove(name) }
            for name in scope.names where !scope.given.contains(name) { given.remove(name) }
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
        refuseRigName(variable)
        known.insert(variable.name)
        given.insert(variable.name)
    }

    /// What a rig states is the same in every step.
    private mutating func refuseRigName(_ variable: Variable) {
        if family.parameters.contains(variable.name) { report(.takenName(variable.name), at: variable.value.span) }
    }

    private mutating func refuseForeignPIN(in bytes: Bytes, at span: SourceSpan, known: Set<String>) {
        switch bytes {
        case .literal(let literal):
            let text = String(decoding: literal, as: UTF8.self)
            refuseForeignPIN(in: Template(literal: text, span: span), known: known)
        case .text(let text): refuseForeignPIN(in: text, known: known)
        case .payload: break
        }
    }

    /// What stands in a line is read as it is written: nothing but the rig's own parameter is the rig's PIN.
    private mutating func refuseForeignPIN(in text: Template, known: Set<String>) {
        guard !isEmulated else { return }
        // A misspelt name is told of as one.
        let own = Set(text.variables).subtracting(known).union(["sim-pin"]).map { "{\($0)}" }
        let secrets = PINCommand.secrets(in: text.partlyResolved([:]).utf8)
        if secrets.contains(where: { !own.contains($0) }) { report(.foreignPIN, at: text.span) }
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
