import SourceText

extension Derivation {
    mutating func deriveAttributes() {
        for attribute in declaration.attributes {
            switch attribute.kind {
            case .pinRestricted: derivePIN(attribute)
            case .persistent: derivePersistence(attribute)
            case .sync: deriveSync(attribute)
            case .effect: deriveEffect(attribute)
            case .time: break
            }
        }
        deriveRefusal()
    }

    /// The state in which the SIM waits for its PIN.
    static let locked = "locked"

    /// While the SIM waits for its PIN a restricted form is error 11 (27.007, 9.2), and the same line works afterwards;
    /// any other works all the time.
    private mutating func derivePIN(_ attribute: CommandAttribute) {
        let span = attribute.span
        for form in actingForms {
            let line = workingLine(form, at: span)
            let steps =
                attribute.holds
                ? [
                    send(
                        line, expect: [refusalByPIN(at: span)], covers: attribute.covers + rows(\.error, at: span),
                        at: span),
                    alive(at: span),
                ]
                    + attribute.unchanged.map { $0.covering(attribute.covers) }
                    + [reach(declaration.given.value, at: span)] + preparation
                    + taken(line, form, covers: attribute.covers, at: span)
                : taken(line, form, covers: attribute.covers, at: span)
            add(
                actingForms.count > 1 ? "pin/\(form.kind.rawValue)" : "pin",
                attribute.holds
                    ? "While the SIM waits for its PIN the command is refused; afterwards the same line works"
                    : "The command works while the SIM waits for its PIN",
                given: Located(Self.locked, span), setup: [setting(errorMode: "1", at: span)], steps: steps,
                teardown: declaration.teardown + [setting(errorMode: "{cmee}", at: span)], at: span)
        }
    }

    /// A command that fails in that state anyway has two reasons for an error: only the code tells them apart.
    private func refusalByPIN(at span: SourceSpan) -> Expectation {
        guard declaration.refusedIn != nil else { return .errorCode(Template(literal: "11", span: span)) }
        let code = LinePattern(parts: [.literal("+CME ERROR: 11")], span: span)
        return .anyOf(
            [
                Alternative(label: "code 11", items: [.line(code)]),
                Alternative(
                    label: "another error", items: [.errorClass(span)],
                    doubt: "the error may tell of the missing state as well as of the PIN"),
            ], record: "\(suite) while the SIM is locked")
    }

    private mutating func derivePersistence(_ attribute: CommandAttribute) {
        guard !attribute.isWritten, let form = declaration.mainForm else { return }
        let span = attribute.span
        var values: [Variable] = []
        var steps = taken(workingLine(form, at: span), form, covers: [], at: span)
        steps.append(Step(verb: .restart, covers: [], span: span, focus: span))
        if !attribute.shownBy.isEmpty {
            steps += attribute.shownBy.map { $0.covering(attribute.covers) }
        } else {
            if !attribute.holds, let refusal = declaration.refusedIn { steps += stillRefused(refusal, attribute, form) }
            let answer = attribute.holds ? declaration.shownByReading : defaultsShownByReading
            if let answer {
                values = attribute.holds ? [] : defaults
                steps.append(reach(declaration.given.value, at: span))
                steps.append(send(line(.read, at: span), expect: answer, covers: attribute.covers, at: span))
            }
        }
        let title = attribute.holds ? "It is still so after a restart" : "Nothing of it is left after a restart"
        add("restart", title, values: values, steps: steps, at: span)
    }

    /// A state that the restart has left shows before anything is done about it: on the lowest rung, which asks for none.
    private func stillRefused(
        _ refusal: Declaration.Refusal, _ attribute: CommandAttribute, _ form: CommandForm
    ) -> [Step] {
        let span = attribute.span
        return [
            reach(ground(of: refusal.state.value), at: span),
            send(workingLine(form, at: span), expect: failure(at: span), covers: attribute.covers, at: span),
        ]
    }

    private func ground(of state: String) -> String {
        var ground = state
        // As many steps as there are states: a loop is told elsewhere.
        for _ in family.ladder?.states ?? [] {
            guard let below = family.ladder?[ground]?.from else { break }
            ground = below.value
        }
        return ground
    }

    /// Variables for the defaults, beside those for the values of the working line.
    private var defaults: [Variable] {
        declaration.parameters.compactMap { parameter in
            parameter.standard.map { Variable(name: parameter.defaultName, value: $0) }
        }
    }

    private var defaultsShownByReading: [Expectation]? {
        guard declaration.showsDefaults else { return nil }
        return declaration.form(.read)?.answer.map { item in
            declaration.parameters.filter { $0.standard != nil }.reduce(item) {
                $0.replacing($1.name, by: $1.defaultName)
            }
        }
    }

    /// OK comes although the server holds its reply back; `calm` lets the reply go, and the result follows.
    private mutating func deriveSync(_ attribute: CommandAttribute) {
        let span = attribute.span
        if !attribute.shownBy.isEmpty {
            add(
                "sync", "The final result code comes when it is due",
                steps: attribute.shownBy.map { $0.covering(attribute.covers) },
                at: span)
        }
        guard !attribute.holds, let verb = attribute.delays else { return }
        for form in actingForms where form.goesOnBehindOK {
            guard let final = form.answer.firstIndex(where: \.isOK) else { continue }
            let delay = PeerAction.Kind.delay(verb: verb, by: Template(literal: "60s", span: span))
            let held = PeerAction.Kind.sees([Template(literal: verb + "*", span: span)])
            let steps =
                [
                    send(
                        workingLine(form, at: span), expect: Array(form.answer[...final]), covers: attribute.covers,
                        at: span),
                    check([held, .calm], covers: [], at: span),
                    Step(
                        verb: .await(Array(form.answer[(final + 1)...])), within: form.limit, covers: attribute.covers,
                        span: span, focus: span),
                ] + form.then.map { $0.covering(attribute.covers) }
            add(
                actingForms.count > 1 ? "sync/\(form.kind.rawValue)" : "sync",
                "OK does not wait for the server, the result line does",
                setup: preparation + [check([delay], covers: [], at: span)], steps: steps, at: span)
        }
    }

    private mutating func deriveEffect(_ attribute: CommandAttribute) {
        guard !attribute.shownBy.isEmpty, let form = declaration.mainForm else { return }
        let steps =
            taken(workingLine(form, at: attribute.span), form, covers: attribute.covers, at: attribute.span)
            + attribute.shownBy.map { $0.covering(attribute.covers) }
        add("effect", "The very next command sees the effect", steps: steps, at: attribute.span)
    }

    private mutating func deriveRefusal() {
        guard let refusal = declaration.refusedIn, !refusal.covers.isEmpty else { return }
        for form in actingForms {
            add(
                "not-in-\(refusal.state.value)" + (actingForms.count > 1 ? "/\(form.kind.rawValue)" : ""),
                "In the state `\(refusal.state.value)` it never succeeds", given: refusal.state,
                steps: [
                    send(
                        workingLine(form, at: refusal.span), expect: failure(at: refusal.span),
                        covers: refusal.covers + rows(\.error, at: refusal.span), at: refusal.span),
                    alive(at: refusal.span),
                ], at: refusal.span)
        }
    }

    private func reach(_ state: String, at span: SourceSpan) -> Step {
        Step(verb: .reach(Located(state, span)), covers: [], span: span, focus: span)
    }

    private func setting(errorMode: String, at span: SourceSpan) -> Step {
        let line: [Template.Part] = [.literal("AT+CMEE="), errorMode == "1" ? .literal("1") : .variable("cmee")]
        return Step(
            verb: .send(
                Template(parts: line, span: span), expect: [.line(LinePattern(parts: [.literal("OK")], span: span))]),
            covers: [], span: span, focus: span)
    }
}

extension Expectation {
    var isOK: Bool {
        if case .line(let pattern) = self { pattern.parts == [.literal("OK")] } else { false }
    }
}

extension CommandParameter {
    /// The variable that holds the default while another value is in the working line.
    fileprivate var defaultName: String { name + "-default" }
}
