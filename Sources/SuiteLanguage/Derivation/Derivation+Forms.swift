extension Derivation {
    mutating func deriveForms() {
        for form in declaration.forms {
            switch form.kind {
            case _ where form.isRefused: deriveRefused(form)
            case .test: deriveTest(form)
            case .read: deriveRead(form)
            case .execute, .set: deriveActing(form)
            }
        }
    }

    private mutating func deriveRefused(_ form: CommandForm) {
        // A set form that does not exist is tried with a value that any parser would take.
        let line = line(form.kind, [[.literal("1")]], at: form.span)
        add(
            "form/\(form.kind.rawValue)", "The \(form.kind.rawValue) form is refused and changes nothing",
            steps: refused(line, covers: form.covers, at: form.span), at: form.span)
    }

    /// The test form depends on nothing: it is asked where the command works and where it does not.
    private mutating func deriveTest(_ form: CommandForm) {
        let line = line(.test, at: form.span)
        let steps = [send(line, expect: form.answer, covers: form.covers, at: form.span)]
        if let ground = declaration.refusedIn?.state {
            add("form/test", "The test form answers as declared", given: ground, steps: steps, at: form.span)
            add(
                "form/test-in-\(declaration.given.value)",
                "The test form answers the same in the state `\(declaration.given.value)`", setup: [], steps: steps,
                at: form.span)
        } else {
            add("form/test", "The test form answers as declared", setup: [], steps: steps, at: form.span)
        }
    }

    private mutating func deriveRead(_ form: CommandForm) {
        var steps: [Step] = []
        let line = line(.read, at: form.span)
        if !form.before.isEmpty {
            steps.append(send(line, expect: form.before, covers: rows(of: form), at: form.span))
        }
        if let acting = declaration.mainForm {
            steps += taken(workingLine(acting, at: form.span), acting, covers: [], at: form.span)
        }
        steps.append(send(line, expect: form.answer, covers: rows(of: form), at: form.span))
        add("form/read", "The read form answers as declared", steps: steps, at: form.span)
    }

    private mutating func deriveActing(_ form: CommandForm) {
        add(
            "form/\(form.kind.rawValue)", "The \(form.kind.rawValue) form answers as declared",
            steps: taken(workingLine(form, at: form.span), form, covers: rows(of: form), at: form.span), at: form.span)
    }
}
