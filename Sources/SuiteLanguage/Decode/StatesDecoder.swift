public import SourceText

/// Reads a family's `states.yaml`.
public enum StatesDecoder {
    /// The ladder, and every problem that its file has.
    ///
    /// - Parameter fragments: what `use:` may name.
    public static func decode(
        _ file: SourceFile, fragments: [Fragment] = []
    ) -> (ladder: StateLadder?, diagnostics: [Diagnostic]) {
        let outcome = SuiteParser.parse(file)
        guard let root = outcome.root else { return (nil, outcome.diagnostics) }
        var decoder = FileDecoder(file: file, isWhole: outcome.diagnostics.isEmpty)
        decoder.fragments = fragments
        let ladder = decoder.ladder(root)
        return (ladder, outcome.diagnostics + decoder.diagnostics)
    }
}

extension FileDecoder {
    mutating func ladder(_ root: Node) -> StateLadder? {
        guard kind(root, is: "states"),
            let fields = fields(of: root, as: .states),
            let name = required("states", of: "the file", in: fields, as: { $0.text($1, what: "a name") }),
            let ladder = required("ladder", of: "the file", in: fields, as: { $0.states($1) })
        else { return nil }
        let probes = fields["probes"].map { node in items(of: node).compactMap { probe($0) } } ?? []
        let monitors = fields["monitors"].map { self.monitors($0) } ?? []
        reportLoops(ladder)
        return StateLadder(
            name: name, file: file, states: ladder, probes: probes, monitors: monitors,
            derivation: fields["derivation"].map { derivationRows($0) } ?? DerivationRows())
    }

    private mutating func states(_ node: Node) -> [ModuleState]? {
        guard case .mapping(let entries) = node.content else {
            report(.expected("a mapping of states", found: node.kindForPeople), at: node.span)
            return nil
        }
        return entries.compactMap { entry in
            guard let name = name(Located(entry.name, entry.key.span), of: "state") else { return nil }
            // Its name is known, whatever is wrong with it.
            guard let fields = fields(of: entry.value, as: .state) else {
                return ModuleState(
                    name: name, from: nil, needs: [], verify: [], build: [], rescue: [], settle: [],
                    span: entry.key.span)
            }
            return ModuleState(
                name: name, title: fields["title"].flatMap { text($0, what: "a title") },
                hint: fields["hint"].flatMap { text($0, what: "a hint") },
                from: fields["from"].flatMap { located($0, what: "a state") },
                needs: capabilities(fields["needs"]),
                verify: required("verify", of: "state `\(name)`", in: fields, as: { $0.steps($1) }) ?? [],
                build: steps(fields["build"]), rescue: steps(fields["rescue"]), settle: steps(fields["settle"]),
                span: entry.key.span)
        }
    }

    private mutating func probe(_ node: Node) -> Probe? {
        guard let fields = fields(of: node, as: .probe),
            let parameter = required("parameter", of: "the probe", in: fields, as: { $0.text($1, what: "a name") }),
            let states = required(
                "in", of: "the probe", in: fields,
                as: { file, node in file.items(of: node).compactMap { file.located($0, what: "a state") } }),
            let choices = required("choices", of: "the probe", in: fields, as: { $0.choices($1) })
        else { return nil }
        return Probe(parameter: parameter, states: states, choices: choices, span: node.span)
    }

    private mutating func monitors(_ node: Node) -> [Monitor] {
        guard case .mapping(let entries) = node.content else {
            report(.expected("a mapping of monitors", found: node.kindForPeople), at: node.span)
            return []
        }
        return entries.compactMap { entry in
            let owner = "monitor `\(entry.name)`"
            guard let name = name(Located(entry.name, entry.key.span), of: "monitor"),
                let fields = fields(of: entry.value, as: .monitor),
                let title = required("title", of: owner, in: fields, as: { $0.text($1, what: "a title") }),
                let from = required("from", of: owner, in: fields, as: { $0.located($1, what: "a state") }),
                let verify = required("verify", of: owner, in: fields, as: { $0.steps($1) })
            else { return nil }
            return Monitor(
                name: name, title: title, from: from, verify: verify,
                spoilers: fields["unless-sent"].map { node in
                    items(of: node).compactMap { located($0, what: "a command") }
                } ?? [],
                hint: fields["hint"].flatMap { text($0, what: "a hint") }, span: entry.key.span)
        }
    }

    private mutating func choices(_ node: Node) -> [(value: String, command: Template)]? {
        guard case .mapping(let entries) = node.content, !entries.isEmpty else {
            report(.expected("a mapping of values to command lines", found: node.kindForPeople), at: node.span)
            return nil
        }
        return entries.compactMap { entry in
            template(entry.value, what: "a command line").map { (entry.key.text ?? "", $0) }
        }
    }

    private mutating func reportLoops(_ states: [ModuleState]) {
        let known = states.map(\.name)
        for from in states.compactMap(\.from) where !known.contains(from.value) {
            report(.unknownState(from.value, known: known), at: from.span)
        }
        var finished: Set<String> = []
        for state in states { walk(state, in: states, path: [state.name], &finished) }
    }

    /// Depth first: a way that leads back to a state on its own path would be gone round for ever.
    private mutating func walk(
        _ state: ModuleState, in states: [ModuleState], path: [String], _ finished: inout Set<String>
    ) {
        guard !finished.contains(state.name) else { return }
        for way in state.waysToOthers {
            if path.contains(way.value) {
                report(.stateLoop(way.value), at: way.span)
            } else if let next = states.first(where: { $0.name == way.value }) {
                walk(next, in: states, path: path + [next.name], &finished)
            }
        }
        finished.insert(state.name)
    }
}
