import SourceText

extension Derivation {
    mutating func deriveParameters() {
        guard let form = declaration.form(.set), form.acts else { return }
        for (index, parameter) in declaration.parameters.enumerated() {
            switch parameter.kind {
            case .integer(let lowest, let greatest): derive(parameter, at: index, form, lowest, greatest)
            case .string(let greatest): derive(parameter, at: index, form, greatestLength: greatest)
            }
            deriveEmpty(parameter, at: index, form)
            if !parameter.isOptional { deriveMissing(parameter, at: index, form) }
        }
        let extra = arguments(through: declaration.parameters.count - 1) + [[.literal("1")]]
        add(
            "one-too-many", "One parameter more than documented is refused",
            steps: refused(line(.set, extra, at: form.span), covers: rows(\.extra, at: form.span), at: form.span),
            at: form.span)
    }

    // MARK: Integers

    private mutating func derive(
        _ parameter: CommandParameter, at index: Int, _ form: CommandForm, _ lowest: Template, _ greatest: Template
    ) {
        if !parameter.boundsAreWritten {
            deriveTaken(parameter, at: index, form, "lowest", Variable(name: parameter.name, value: lowest))
            deriveTaken(parameter, at: index, form, "greatest", Variable(name: parameter.name, value: greatest))
        }
        let below = Variable(name: parameter.name + "-below", value: lowest, plus: -1)
        let above = Variable(name: parameter.name + "-above", value: greatest, plus: 1)
        deriveOutside(parameter, at: index, "below", [.variable(below.name)], below)
        deriveOutside(parameter, at: index, "above", [.variable(above.name)], above)
        if lowest.number != 0 { deriveOutside(parameter, at: index, "negative", [.literal("-1")]) }
        deriveOutside(parameter, at: index, "letters", [.literal("a")])
        deriveOutside(parameter, at: index, "quoted", [.literal("\""), .variable(parameter.name), .literal("\"")])
    }

    /// A value at the edge of what is allowed is taken, and seen wherever it can be seen.
    private mutating func deriveTaken(
        _ parameter: CommandParameter, at index: Int, _ form: CommandForm, _ id: String, _ value: Variable
    ) {
        let line = line(.set, arguments(through: index), at: parameter.span)
        var steps = taken(line, form, covers: parameter.covers, at: parameter.span)
        if !parameter.sees.isEmpty {
            steps.append(check([.sees(parameter.sees)], covers: parameter.covers, at: parameter.span))
        }
        if let read = declaration.form(.read), read.answer.contains(where: { $0.mentions(parameter.name) }) {
            let question = self.line(.read, at: parameter.span)
            let rows = parameter.covers + read.covers + covers(of: .effect)
            steps.append(send(question, expect: read.answer, covers: rows, at: parameter.span))
        }
        add(
            "\(parameter.name)/\(id)", "The \(id) `\(parameter.name)` is taken", values: [value], steps: steps,
            at: parameter.span)
    }

    private mutating func deriveOutside(
        _ parameter: CommandParameter, at index: Int, _ id: String, _ value: [Template.Part],
        _ variable: Variable? = nil
    ) {
        add(
            "\(parameter.name)/\(id)", "A `\(parameter.name)` that is \(Self.words[id] ?? id) is refused",
            values: [variable].compactMap(\.self),
            steps: refused(
                line(.set, arguments(with: value, at: index), at: parameter.span), covers: parameter.covers,
                at: parameter.span),
            at: parameter.span)
    }

    private static let words = [
        "below": "one too small", "above": "one too great", "negative": "negative", "letters": "no number",
        "quoted": "a string",
    ]

    // MARK: Strings

    private mutating func derive(
        _ parameter: CommandParameter, at index: Int, _ form: CommandForm, greatestLength greatest: Int?
    ) {
        if parameter.mayBeUnquoted { deriveUnquoted(parameter, at: index, form) }
        guard let greatest else { return }
        let letter = Template(literal: "d", span: parameter.span)
        deriveTaken(
            parameter, at: index, form, "longest", Variable(name: parameter.name, value: letter, times: greatest))
        let names = ["too-long", "cut-off", "cut-short"].map { parameter.name + "-" + $0 }
        let values = names.enumerated().map { offset, name in
            Variable(name: name, value: letter, times: greatest + 1 - offset)
        }
        let line = line(.set, arguments(with: parameter.spelled([.variable(names[0])]), at: index), at: parameter.span)
        var steps = refused(line, failure(at: parameter.span), covers: parameter.covers, at: parameter.span)
        let cut = names.dropFirst().flatMap { name in parameter.sees.map { $0.replacing(parameter.name, by: name) } }
        if !cut.isEmpty {
            steps.append(check([.sawNone(cut)], covers: parameter.covers, at: parameter.span))
        }
        add(
            "\(parameter.name)/too-long",
            "A `\(parameter.name)` of \(greatest + 1) octets fails, and is never cut off", values: values, steps: steps,
            at: parameter.span)
    }

    private mutating func deriveUnquoted(_ parameter: CommandParameter, at index: Int, _ form: CommandForm) {
        let line = line(.set, arguments(with: [.variable(parameter.name)], at: index), at: parameter.span)
        let alternatives = [
            Alternative(label: "taken", items: form.answer),
            Alternative(label: "refused", items: failure(at: parameter.span)),
        ]
        // Data of an exchange that was taken are due only then: a form with a data phase is left to written cases.
        guard form.then.isEmpty else { return }
        let either = Expectation.anyOf(alternatives, record: "`\(parameter.name)` without quotes")
        add(
            "\(parameter.name)/unquoted", "A `\(parameter.name)` without quotes is taken or refused",
            steps: [send(line, expect: [either], limit: form.limit, covers: parameter.covers, at: parameter.span)],
            at: parameter.span)
    }

    // MARK: Absent values

    private mutating func deriveEmpty(_ parameter: CommandParameter, at index: Int, _ form: CommandForm) {
        let span = parameter.span
        let empty: CommandParameter.Empty?
        let value: [Template.Part]
        switch parameter.kind {
        case .integer: (empty, value) = (parameter.empty ?? (parameter.isOptional ? nil : .error), [])
        case .string: (empty, value) = (parameter.empty, [.literal("\"\"")])
        }
        guard let empty else { return }
        let line = line(.set, arguments(with: value, at: index), at: span)
        let steps =
            switch empty {
            case .error: refused(line, covers: parameter.covers, at: span)
            case .refusal: refused(line, failure(at: span), covers: parameter.covers, at: span)
            case .taken: taken(line, form, covers: parameter.covers, at: span)
            }
        add(
            "\(parameter.name)/empty",
            "An empty `\(parameter.name)` is \(empty == .taken ? "taken" : "refused and changes nothing")",
            steps: steps, at: span)
    }

    private mutating func deriveMissing(_ parameter: CommandParameter, at index: Int, _ form: CommandForm) {
        let rows = form.missingCovers.isEmpty ? parameter.covers : form.missingCovers
        let line = line(.set, Array(arguments(through: index).prefix(index)), at: parameter.span)
        add(
            "\(parameter.name)/missing", "Without `\(parameter.name)` and what follows the command is refused",
            steps: refused(line, covers: rows, at: parameter.span), at: parameter.span)
    }

    /// The arguments of the line with another text in one place.
    private func arguments(with value: [Template.Part], at index: Int) -> [[Template.Part]] {
        var arguments = arguments(through: index)
        arguments[index] = value
        return arguments
    }
}

extension Template {
    /// The template with another variable in the place of one.
    func replacing(_ name: String, by other: String) -> Template {
        Template(parts: parts.map { $0 == .variable(name) ? .variable(other) : $0 }, span: span)
    }
}
