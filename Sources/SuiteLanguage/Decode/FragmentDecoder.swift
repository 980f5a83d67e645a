public import SourceText

/// Reads the fragments of a family: files that begin with `fragment:`.
public enum FragmentDecoder {
    /// The fragments, and every problem that their files have. One may use others of them, in any order, but not itself.
    public static func decode(_ files: [SourceFile]) -> (fragments: [Fragment], diagnostics: [Diagnostic]) {
        var reading = FragmentReading(files)
        for name in reading.names { _ = reading.fragment(name) }
        return (reading.names.compactMap { reading.finished[$0] }, reading.diagnostics)
    }
}

/// Fragments that are read, each after those that it uses.
private struct FragmentReading {
    private(set) var names: [String] = []
    private(set) var finished: [String: Fragment] = [:]
    private(set) var diagnostics: [Diagnostic] = []
    private var unread: [String: (file: SourceFile, root: Node, isWhole: Bool)] = [:]

    init(_ files: [SourceFile]) {
        for file in files {
            let outcome = SuiteParser.parse(file)
            diagnostics += outcome.diagnostics
            guard let root = outcome.root else { continue }
            guard case .mapping(let entries) = root.content, let first = entries.first, first.name == "fragment",
                let name = first.value.text
            else {
                // Nobody can use it, but what is wrong with it is told.
                var decoder = FileDecoder(file: file, isWhole: outcome.diagnostics.isEmpty)
                _ = decoder.fragment(root)
                diagnostics += decoder.diagnostics
                continue
            }
            if let other = unread[name] {
                let problem = SuiteProblem.duplicateFragment(name, path: other.file.path)
                diagnostics.append(problem.diagnostic(in: file, at: first.value.span))
            } else {
                names.append(name)
                unread[name] = (file, root, outcome.diagnostics.isEmpty)
            }
        }
    }

    /// The fragment of a name; nil where there is none, or none that can be used.
    mutating func fragment(_ name: String) -> Fragment? {
        // While it is read it is not there: whoever uses it then goes round in a circle.
        guard let (file, root, isWhole) = unread.removeValue(forKey: name) else { return finished[name] }
        for other in Self.used(in: root) where unread[other] != nil { _ = fragment(other) }
        var decoder = FileDecoder(file: file, isWhole: isWhole)
        decoder.fragments = Array(finished.values)
        decoder.unfinished = Set(names).subtracting(finished.keys)
        finished[name] = decoder.fragment(root)
        diagnostics += decoder.diagnostics
        return finished[name]
    }

    /// The names behind every `use:`.
    private static func used(in node: Node) -> [String] {
        switch node.content {
        case .scalar, .empty: []
        case .sequence(let items): items.flatMap(used)
        case .mapping(let entries):
            entries.flatMap { entry in
                (entry.name == "use" ? [entry.value.text].compactMap(\.self) : []) + used(in: entry.value)
            }
        }
    }
}

extension FileDecoder {
    mutating func fragment(_ root: Node) -> Fragment? {
        guard kind(root, is: "fragment"),
            let fields = fields(of: root, as: .fragment),
            let name = required("fragment", of: "the fragment", in: fields, as: { $0.located($1, what: "a name") })
        else { return nil }
        let title = required("title", of: "the fragment", in: fields, as: { $0.text($1, what: "a title") }) ?? ""
        let steps = required("steps", of: "the fragment", in: fields, as: { $0.sequence($1, what: "steps") }) ?? []
        let read = steps.compactMap { step($0) }.map { $0.standing(in: file) }
        let count = read.reduce(0) { $0 + $1.count }
        guard count <= Fragment.mostSteps else {
            report(.tooManySteps(name.value, most: Fragment.mostSteps), at: name.span)
            return nil
        }
        return Fragment(
            name: name, title: title, parameters: fields["parameters"].map { suiteParameters($0) } ?? [], steps: read,
            file: file, stepCount: count)
    }

    /// The fragment that a step uses, with what its parameters stand for.
    mutating func fragmentUse(_ node: Node, with values: Node?) -> FragmentUse? {
        guard let name = located(node, what: "the name of a fragment") else { return nil }
        guard let fragment = fragments.first(where: { $0.name.value == name.value }) else {
            if unfinished.contains(name.value) {
                report(.fragmentLoop(name.value), at: name.span)
            } else {
                report(.unknownFragment(name.value, known: fragments.map(\.name.value)), at: name.span)
            }
            return nil
        }
        return FragmentUse(
            name: name.value, arguments: arguments(values, of: fragment, at: name.span), steps: fragment.steps,
            stepCount: fragment.stepCount)
    }

    /// The parameters of a fragment with the values that they have where it is used.
    private mutating func arguments(_ node: Node?, of fragment: Fragment, at span: SourceSpan) -> [FragmentArgument] {
        let names = fragment.parameters.map(\.name)
        let given = node.map { variables($0) } ?? []
        for entry in node?.entries ?? [] where !names.contains(entry.name) {
            report(.unknownParameter(entry.name, of: fragment.name.value, known: names), at: entry.key.span)
        }
        return fragment.parameters.map { parameter in
            if let value = given.first(where: { $0.name == parameter.name }) {
                if let text = value.literal, let refusal = parameter.type.refusal(of: text) {
                    report(.badParameterValue(refusal), at: value.value.span)
                }
                return FragmentArgument(variable: value, type: parameter.type)
            }
            if let standard = parameter.standard {
                return FragmentArgument(
                    variable: Variable(name: parameter.name, value: Template(literal: standard, span: span)),
                    type: parameter.type)
            }
            // One that was misspelt, or whose value is none, is told of already.
            let isTold = (node?.entries ?? []).contains {
                $0.name == parameter.name || NearestName.of($0.name, among: names) == parameter.name
            }
            if !isTold { report(.missingParameter(parameter.name, of: fragment.name.value), at: span) }
            // The fragment's own steps make no mistake.
            let empty = Variable(name: parameter.name, value: Template(literal: "", span: span))
            return FragmentArgument(variable: empty, type: .text)
        }
    }
}

extension Node {
    fileprivate var entries: [MappingEntry] {
        if case .mapping(let entries) = content { entries } else { [] }
    }
}

extension Variable {
    /// Its text where no variable is needed to know it.
    fileprivate var literal: String? {
        value.variables.isEmpty ? try? text(value.partlyResolved([:])) : nil
    }
}

extension Step {
    /// The step with its file, and with that of the steps that it repeats; those of a fragment have their own.
    fileprivate func standing(in file: SourceFile) -> Step {
        var step = self
        step.file = file
        if case .repeat(let steps, let until) = verb {
            step.verb = .repeat(steps: steps.map { $0.standing(in: file) }, until: until)
        }
        return step
    }
}
