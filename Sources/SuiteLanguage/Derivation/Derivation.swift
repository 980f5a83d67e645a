public import SourceText

/// Derives cases from what a suite declares of its command.
///
/// They are ordinary cases, tagged `derived`. Their steps stand where the declaration stands that they come from, so
/// that a failure points there.
public struct Derivation {
    let declaration: Declaration
    let family: Family
    let suite: String
    private let command: [Template.Part]
    private(set) var cases: [Case] = []

    /// The tag of every derived case.
    public static let tag = "derived"

    /// The derived cases of a suite; none where it declares nothing.
    public static func cases(of suite: Suite, in family: Family) -> [Case] {
        guard let declaration = suite.declaration else { return [] }
        var derivation = Derivation(declaration, of: suite, in: family)
        derivation.deriveForms()
        derivation.deriveParameters()
        derivation.deriveAttributes()
        return derivation.cases
    }

    /// Puts the derived cases in front of the written ones; one that bears the id of a written case is a problem.
    public static func extend(_ suite: inout Suite, in family: Family) -> [Diagnostic] {
        let derived = cases(of: suite, in: family)
        let ids = Set(derived.map(\.id))
        var diagnostics = suite.cases.filter { ids.contains($0.id) }.map { written in
            SuiteProblem.derivedAlready(written.id).diagnostic(in: suite.file, at: written.idSpan)
        }
        for parameter in suite.declaration?.parameters ?? [] where family.parameters.contains(parameter.name) {
            let problem = SuiteProblem.shadowedParameter(parameter.name)
            diagnostics.append(problem.diagnostic(in: suite.file, at: parameter.span))
        }
        suite.cases = derived + suite.cases
        return diagnostics
    }

    private init(_ declaration: Declaration, of suite: Suite, in family: Family) {
        self.declaration = declaration
        self.family = family
        self.suite = suite.name
        command = declaration.spelled?.parts ?? [.literal(suite.command ?? "")]
    }

    /// Rows that the family names for all its commands, as if they stood at `span`.
    func rows(_ kind: KeyPath<DerivationRows, [Located<String>]>, at span: SourceSpan) -> [Located<String>] {
        (family.ladder?.derivation ?? DerivationRows())[keyPath: kind].map { Located($0.value, span) }
    }

    /// The forms that do something.
    var actingForms: [CommandForm] { declaration.forms.filter(\.acts) }

    /// The setup: where it uses the command itself, it shows as much of it as a check would.
    var preparation: [Step] { declaration.setup.map(showing) }

    private func showing(_ step: Step) -> Step {
        var step = step
        step.mapInner(showing)
        guard step.covers.isEmpty, case .send(let line, _) = step.verb, let form = form(of: line) else { return step }
        step.covers = rows(of: form) + covers(of: .time)
        return step
    }

    /// The form of this command that a line is; nil where it is another's.
    private func form(of line: Template) -> CommandForm? {
        // What follows the name tells the form: it begins with no more than the end of a literal.
        let name = Template(parts: [.literal("AT")] + command + [.literal("")], span: line.span).joined
        let parts = Template(parts: line.parts + [.literal("")], span: line.span).joined.parts
        guard case .literal(let head)? = name.parts.last,
            case .literal(let text)? = parts.dropFirst(name.parts.count - 1).first,
            text.hasPrefix(head), name.parts.dropLast() == parts.prefix(name.parts.count - 1)
        else { return nil }
        switch text.dropFirst(head.count) {
        case "": return parts.count == name.parts.count ? declaration.form(.execute) : nil
        case "?": return declaration.form(.read)
        case "=?": return declaration.form(.test)
        case let rest: return rest.hasPrefix("=") ? declaration.form(.set) : nil
        }
    }

    /// The rows that an answer of the form decides; its place before the final result code is one of them.
    func rows(of form: CommandForm) -> [Located<String>] {
        let isSync = declaration.attribute(.sync)?.holds == true && form.kind != .test && !form.isRefused
        return form.covers + (isSync ? covers(of: .sync) : [])
    }

    func covers(of kind: CommandAttribute.Kind) -> [Located<String>] {
        declaration.attribute(kind)?.covers ?? []
    }

    // MARK: Cases

    mutating func add(
        _ id: String, _ title: String, given: Located<String>? = nil, values: [Variable] = [],
        condition: Condition? = nil, setup: [Step]? = nil, steps: [Step], teardown: [Step] = [], at span: SourceSpan
    ) {
        let isInGiven = given == nil || given?.value == declaration.given.value
        let setup = setup ?? (isInGiven ? preparation : [])
        cases.append(
            Case(
                id: suite + "/" + id, idSpan: span, title: title, given: given ?? declaration.given, matrix: [],
                needs: declaration.needs, condition: condition, level: nil, tags: [Self.tag] + declaration.tags,
                variables: variables(values), unsolicited: [],
                setup: setup, steps: steps,
                teardown: (isInGiven ? declaration.teardown : []) + teardown, span: span))
    }

    /// Every parameter under its name: the working value unless a check gives another.
    private func variables(_ values: [Variable]) -> [Variable] {
        let working = declaration.parameters.compactMap { parameter -> Variable? in
            guard !values.contains(where: { $0.name == parameter.name }) else { return nil }
            return (parameter.value ?? parameter.standard).map { Variable(name: parameter.name, value: $0) }
        }
        return working + values
    }

    // MARK: Lines

    /// The line of a form that has no parameters.
    func line(_ kind: CommandForm.Kind, _ arguments: [[Template.Part]] = [], at span: SourceSpan) -> Template {
        var parts: [Template.Part] = [.literal("AT")] + command
        switch kind {
        case .execute: break
        case .read: parts.append(.literal("?"))
        case .test: parts.append(.literal("=?"))
        case .set: parts += [.literal("=")] + Array(arguments.joined(separator: [.literal(",")]))
        }
        return Template(parts: parts, span: span)
    }

    /// The line of an acting form as it works.
    func workingLine(_ form: CommandForm, at span: SourceSpan) -> Template {
        line(form.kind, form.kind == .set ? arguments() : [], at: span)
    }

    /// The arguments of the working line, or of one that goes on to the parameter at `index`.
    func arguments(through index: Int = -1) -> [[Template.Part]] {
        let last = max(index, declaration.parameters.lastIndex { $0.value != nil } ?? -1)
        return declaration.parameters.prefix(last + 1).enumerated().map { offset, parameter in
            // One that has no value to stand there with is left empty between its commas.
            let isEmpty = parameter.value == nil && parameter.standard == nil && offset != index
            return isEmpty ? [] : parameter.spelled([.variable(parameter.name)])
        }
    }

    // MARK: Steps

    func send(
        _ line: Template, expect: [Expectation], limit: Template? = nil, covers: [Located<String>], at span: SourceSpan
    ) -> Step {
        Step(
            verb: .send(line, expect: expect), within: declaration.attribute(.time)?.within, limit: limit,
            covers: covers.isEmpty ? [] : covers + self.covers(of: .time), span: span, focus: span)
    }

    /// A line that must be taken, to the end of its exchange.
    func taken(
        _ line: Template, _ form: CommandForm, covers: [Located<String>], at span: SourceSpan
    ) -> [Step] {
        [send(line, expect: form.answer, limit: form.limit, covers: covers, at: span)]
            + form.then.map { $0.covering(covers) }
    }

    /// A line that must be refused, must leave the module usable, and must change nothing.
    func refused(
        _ line: Template, _ refusal: [Expectation]? = nil, covers: [Located<String>], at span: SourceSpan
    ) -> [Step] {
        // Rows that only should be so are not to be judged by what must be so.
        let also = isBinding(covers) && refusal == nil ? rows(\.error, at: span) : []
        return [send(line, expect: refusal ?? [.errorClass(span)], covers: covers + also, at: span), alive(at: span)]
            + declaration.unchanged.map { $0.covering(covers) }
    }

    func isBinding(_ covers: [Located<String>]) -> Bool {
        covers.contains { family.register?[$0.value]?.level == .must }
    }

    /// A line that may be refused or taken, to the end of its exchange, whichever it is; refused, it changes nothing.
    func either(
        _ line: Template, _ form: CommandForm, refused refusal: [Expectation], warning: String? = nil, record: String,
        covers: [Located<String>], at span: SourceSpan
    ) -> [Step] {
        var refused = Alternative(label: "refused", items: refusal)
        var taken = Alternative(label: "taken", items: form.answer, warning: warning)
        refused.variable = Self.outcome
        taken.variable = Self.outcome
        func when(_ alternative: Alternative, _ steps: [Step]) -> [Step] {
            let value = Template(literal: alternative.label, span: span)
            let condition = Condition(name: Self.outcome, value: value, span: span)
            return steps.map { step in
                var step = step.covering(covers)
                step.conditions.insert(condition, at: 0)
                return step
            }
        }
        let answer = Expectation.anyOf([refused, taken], record: record)
        return [send(line, expect: [answer], limit: form.limit, covers: covers, at: span)] + when(taken, form.then)
            + [alive(at: span)] + when(refused, declaration.unchanged)
    }

    /// The variable that tells what came of a line that may be refused or taken.
    private static let outcome = "derived-outcome"

    /// `AT`, which shows that a refused line has left the module usable.
    func alive(at span: SourceSpan) -> Step {
        Step(
            verb: .send(
                Template(literal: "AT", span: span), expect: [.line(LinePattern(parts: [.literal("OK")], span: span))]),
            covers: rows(\.recovery, at: span), span: span, focus: span)
    }

    /// How the acting forms fail where the declaration does not ask for an error.
    func failure(at span: SourceSpan) -> [Expectation] {
        declaration.refusal.isEmpty ? [.errorClass(span)] : declaration.refusal
    }

    func check(_ actions: [PeerAction.Kind], covers: [Located<String>], at span: SourceSpan) -> Step {
        Step(
            verb: .peer(actions.map { PeerAction(kind: $0, span: span) }), covers: covers, span: span, focus: span)
    }
}

extension CommandParameter {
    /// A value as it stands in a line.
    func spelled(_ value: [Template.Part]) -> [Template.Part] {
        switch kind {
        case .string: [.literal("\"")] + value + [.literal("\"")]
        case .integer: value
        }
    }
}

extension Step {
    fileprivate mutating func mapInner(_ change: (Step) -> Step) {
        switch verb {
        case .repeat(let steps, let until): verb = .repeat(steps: steps.map(change), until: until)
        case .use(var use):
            use.steps = use.steps.map(change)
            verb = .use(use)
        default: break
        }
    }

    /// The step with these rows, where it names none itself.
    func covering(_ rows: [Located<String>]) -> Step {
        var step = self
        if case .use = verb { step.mapInner { $0.covering(rows) } }
        if step.covers.isEmpty, step.verb.judges { step.covers = rows }
        return step
    }
}

extension Verb {
    /// Whether it can show that the module is right.
    fileprivate var judges: Bool {
        switch self {
        case .send, .await, .silent, .check: true
        case .sendBytes(_, let items): !items.isEmpty
        case .peer(let actions): actions.contains(where: \.checksServer)
        case .restart, .line, .reach, .repeat, .set, .use: false
        }
    }
}
