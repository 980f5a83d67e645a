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

    /// While the SIM waits for its PIN an acting form is error 11 (27.007, 9.2); afterwards the same line works.
    private mutating func derivePIN(_ attribute: CommandAttribute) {
        guard attribute.holds else { return }
        let span = attribute.span
        let needsState = declaration.refusedIn != nil
        let code = Template(literal: "11", span: span)
        let doubt = "the error may tell of the missing state as well as of the PIN"
        // A command that fails without a session has two reasons for an error: only the code tells them apart.
        let answer: Expectation =
            needsState
            ? .anyOf(
                [
                    Alternative(
                        label: "code 11", items: [.line(LinePattern(parts: [.literal("+CME ERROR: 11")], span: span))]),
                    Alternative(label: "another error", items: [.errorClass(span)], doubt: doubt),
                ], record: "\(suite) while the SIM is locked") : .errorCode(code)
        for form in actingForms {
            let line = workingLine(form, at: span)
            let steps =
                [
                    send(line, expect: [answer], covers: attribute.covers + rows(\.error, at: span), at: span),
                    alive(at: span),
                ]
                + attribute.unchanged.map { $0.covering(attribute.covers) }
                + [reach(declaration.given.value, at: span)] + preparation
                + taken(line, form, covers: attribute.covers, at: span)
            add(
                actingForms.count > 1 ? "pin/\(form.kind.rawValue)" : "pin",
                "While the SIM waits for its PIN the command is refused; afterwards the same line works",
                given: Located(Self.locked, span), setup: [setting(errorMode: "1", at: span)], steps: steps,
                teardown: declaration.teardown + [setting(errorMode: "{cmee}", at: span)], at: span)
        }
    }

    private mutating func derivePersistence(_ attribute: CommandAttribute) {
        guard !attribute.holds, let form = actingForms.last else { return }
        let span = attribute.span
        let restart = Step(verb: .restart, covers: [], span: span, focus: span)
        var steps = taken(workingLine(form, at: span), form, covers: [], at: span) + [restart]
        if !attribute.shownBy.isEmpty {
            steps += attribute.shownBy.map { $0.covering(attribute.covers) }
        } else if let refusal = declaration.refusedIn {
            steps += [
                reach(refusal.state.value, at: span),
                send(
                    workingLine(form, at: span), expect: failure(at: span), covers: attribute.covers + refusal.covers,
                    at: span),
            ]
        } else if let read = declaration.form(.read), !read.isRefused {
            steps += [reach(declaration.given.value, at: span)]
            steps.append(
                send(
                    line(.read, at: span), expect: read.answer.map { $0.withDefaults(declaration.parameters) },
                    covers: attribute.covers, at: span))
        } else {
            return
        }
        add("restart", "Nothing of it is left after a restart", steps: steps, at: span)
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
        for form in actingForms {
            guard let final = form.answer.firstIndex(where: \.isOK), final + 1 < form.answer.count else { continue }
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
        guard !attribute.shownBy.isEmpty, let form = actingForms.last else { return }
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

    /// The line with the defaults of parameters in the place of their values.
    func withDefaults(_ parameters: [CommandParameter]) -> Expectation {
        guard case .line(var pattern) = self else { return self }
        pattern.parts = pattern.parts.flatMap { part -> [LinePattern.Part] in
            guard case .variable(let name) = part,
                let standard = parameters.first(where: { $0.name == name })?.standard
            else { return [part] }
            return standard.parts.map { part in
                switch part {
                case .literal(let text): .literal(text)
                case .variable(let name): .variable(name)
                }
            }
        }
        return .line(pattern)
    }
}
