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
        deriveExtra(form)
    }

    private mutating func deriveExtra(_ form: CommandForm) {
        let arguments = arguments(through: declaration.parameters.count - 1) + [[.literal("1")]]
        let (line, covers) = (line(.set, arguments, at: form.span), rows(\.extra, at: form.span))
        // A line that was taken although it should have been refused may want data before it is over.
        let mayGoOn = !form.then.isEmpty && !isBinding(covers)
        add(
            "one-too-many", "One parameter more than documented is refused",
            steps: mayGoOn
                ? either(
                    line, form, refused: [.errorClass(form.span)], warning: "a parameter too many is taken",
                    record: "a parameter too many for \(suite)", covers: covers, at: form.span)
                : refused(line, covers: covers, at: form.span), at: form.span)
    }

    // MARK: Integers

    private mutating func derive(
        _ parameter: CommandParameter, at index: Int, _ form: CommandForm, _ lowest: Template, _ greatest: Template
    ) {
        if !parameter.boundsAreWritten {
            var width = Int.max
            var inside: Condition?
            if let low = lowest.number, let high = greatest.number {
                let difference = high.subtractingReportingOverflow(low)
                if !difference.overflow { width = difference.partialValue }
            } else {
                // How wide it is shows only where the cases run.
                let range = Template(parts: lowest.parts + [.literal("..")] + greatest.parts, span: parameter.span)
                inside = Condition(name: parameter.name, value: range.joined, span: parameter.span)
            }
            deriveTaken(parameter, at: index, form, "lowest", Variable(name: parameter.name, value: lowest))
            if width > 1 {
                let next = Variable(name: parameter.name, value: lowest, plus: 1)
                deriveTaken(parameter, at: index, form, "next-to-lowest", next, inside)
            }
            if width > 2 {
                let next = Variable(name: parameter.name, value: greatest, plus: -1)
                deriveTaken(parameter, at: index, form, "next-to-greatest", next, inside)
            }
            deriveTaken(parameter, at: index, form, "greatest", Variable(name: parameter.name, value: greatest))
        }
        let below = Variable(name: parameter.name + "-below", value: lowest, plus: -1)
        let above = Variable(name: parameter.name + "-above", value: greatest, plus: 1)
        deriveOutside(parameter, at: index, "below", [.variable(below.name)], below)
        deriveOutside(parameter, at: index, "above", [.variable(above.name)], above)
        // Where the range begins at 0 or below, that is a number like another.
        if let lowest = lowest.number, lowest > 0 { deriveOutside(parameter, at: index, "negative", [.literal("-1")]) }
        deriveOutside(parameter, at: index, "letters", [.literal("a")])
        deriveOutside(parameter, at: index, "quoted", [.literal("\""), .variable(parameter.name), .literal("\"")])
    }

    /// A value at the edge of what is allowed is taken, and seen wherever it can be seen.
    private mutating func deriveTaken(
        _ parameter: CommandParameter, at index: Int, _ form: CommandForm, _ id: String, _ value: Variable,
        _ condition: Condition? = nil
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
            "\(parameter.name)/\(id)", "The \(Self.words[id] ?? id) `\(parameter.name)` is taken", values: [value],
            condition: condition, steps: steps, at: parameter.span)
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
        "quoted": "a string", "next-to-lowest": "next to lowest", "next-to-greatest": "next to greatest",
        "nearly-longest": "one octet shorter than the longest",
    ]

    // MARK: Strings

    private mutating func derive(
        _ parameter: CommandParameter, at index: Int, _ form: CommandForm, greatestLength greatest: Int?
    ) {
        deriveUnquoted(parameter, at: index, form)
        guard let greatest else { return }
        let letter = Template(literal: "d", span: parameter.span)
        for (id, length) in [("nearly-longest", greatest - 1), ("longest", greatest)] where length > 0 {
            let value = Variable(name: parameter.name, value: letter, times: length)
            deriveTaken(parameter, at: index, form, id, value)
        }
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
        let value: [Template.Part] = [.variable(parameter.name)]
        derive(parameter.unquoted, "unquoted", "without quotes", of: parameter, as: value, at: index, form)
    }

    // MARK: Absent values

    private mutating func deriveEmpty(_ parameter: CommandParameter, at index: Int, _ form: CommandForm) {
        var value: [Template.Part] = []
        if case .string = parameter.kind { value = [.literal("\"\"")] }
        derive(parameter.empty, "empty", "that is empty", of: parameter, as: value, at: index, form)
    }

    private mutating func derive(
        _ outcome: CommandParameter.Outcome, _ id: String, _ words: String, of parameter: CommandParameter,
        as value: [Template.Part], at index: Int, _ form: CommandForm
    ) {
        let (span, covers) = (parameter.span, parameter.covers)
        let line = line(.set, arguments(with: value, at: index), at: span)
        let what = "`\(parameter.name)` \(words)"
        let steps: [Step]
        switch outcome {
        case .written: return
        case .error: steps = refused(line, covers: covers, at: span)
        case .refusal: steps = refused(line, failure(at: span), covers: covers, at: span)
        case .taken: steps = taken(line, form, covers: covers, at: span)
        case .either:
            steps = either(
                line, form, refused: failure(at: span), record: "\(suite): \(what)", covers: covers, at: span)
        }
        let verb =
            switch outcome {
            case .taken: "taken"
            case .either: "taken or refused"
            case .error, .refusal, .written: "refused and changes nothing"
            }
        // What is left out stands for the default.
        let values = id == "empty" ? [parameter.standard.map { Variable(name: parameter.name, value: $0) }] : []
        add(
            "\(parameter.name)/\(id)", "A \(what) is \(verb)", values: values.compactMap(\.self), steps: steps, at: span
        )
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
