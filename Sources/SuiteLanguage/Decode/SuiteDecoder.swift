public import SourceText

/// Reads a suite's file.
public enum SuiteDecoder {
    /// The cases that one entry may stand for.
    static let mostCombinations = 10_000

    /// The suite, and every problem that its file has; a suite with errors is not to be run.
    ///
    /// - Parameter fragments: what `use:` may name.
    public static func decode(
        _ file: SourceFile, fragments: [Fragment] = []
    ) -> (suite: Suite?, diagnostics: [Diagnostic]) {
        let outcome = SuiteParser.parse(file)
        guard let root = outcome.root else { return (nil, outcome.diagnostics) }
        var decoder = FileDecoder(file: file, isWhole: outcome.diagnostics.isEmpty)
        decoder.fragments = fragments
        let suite = decoder.suite(root)
        return (suite, outcome.diagnostics + decoder.diagnostics)
    }
}

extension FileDecoder {
    mutating func suite(_ root: Node) -> Suite? {
        guard kind(root, is: "suite"),
            let fields = fields(of: root, as: .suite)
        else { return nil }
        var suite = Suite(
            name: "", nameSpan: fields["suite"]?.span ?? fields.span, title: "", file: file, variables: [],
            unsolicited: [], setup: [], teardown: [], cases: [])
        suite.name = required("suite", of: "the suite", in: fields, as: { $0.text($1, what: "a name") }) ?? ""
        suite.title = required("title", of: "the suite", in: fields, as: { $0.text($1, what: "a title") }) ?? ""
        suite.clause = fields["clause"].flatMap { text($0, what: "a clause") }
        suite.command = fields["command"].flatMap { text($0, what: "a command") }
        if let node = fields["defaults"],
            let defaults = self.fields(of: node, as: .defaults)
        {
            suite.within = defaults["within"].flatMap { duration($0) }
        }
        suite.needs = capabilities(fields["needs"])
        suite.parameters = fields["parameters"].map { suiteParameters($0) } ?? []
        suite.variables = variables(fields["variables"])
        suite.unsolicited = patterns(fields["unsolicited"])
        suite.setup = steps(fields["setup"])
        suite.teardown = steps(fields["teardown"])
        suite.declaration = fields["declares"].flatMap { declaration($0) }
        if let node = fields["command"], suite.command?.uppercased().hasPrefix("AT") == true {
            report(.expected("a command without the `AT` before it", found: "`\(suite.command ?? "")`"), at: node.span)
        }
        if suite.declaration != nil, suite.command == nil {
            reportMissing("command", of: "a suite that declares it", in: fields)
        }
        // What is declared is a suite by itself.
        let cases =
            fields["declares"] != nil && fields["cases"] == nil
            ? [] : required("cases", of: "the suite", in: fields, as: { $0.sequence($1, what: "cases") }) ?? []
        suite.cases = cases.compactMap { testCase($0) }
        reportDuplicates(suite.cases)
        return suite
    }

    private mutating func testCase(_ node: Node) -> Case? {
        guard let fields = fields(of: node, as: .testCase) else { return nil }
        let id =
            required("id", of: "the case", in: fields, as: { $0.located($1, what: "an id") }) ?? Located("", node.span)
        let title = required("title", of: "the case", in: fields, as: { $0.text($1, what: "a title") }) ?? ""
        let steps = required("steps", of: "the case", in: fields, as: { $0.sequence($1, what: "steps") }) ?? []
        var testCase = Case(
            id: id.value, idSpan: id.span, title: title,
            given: fields["given"].flatMap { located($0, what: "a state") },
            matrix: fields["for"].map { matrix($0) } ?? [],
            needs: capabilities(fields["needs"]),
            condition: fields["when"].flatMap { condition($0) }, level: fields["level"].flatMap { level($0) },
            tags: tags(fields["tags"]),
            variables: variables(fields["variables"]), unsolicited: patterns(fields["unsolicited"]),
            setup: self.steps(fields["setup"]), steps: steps.compactMap { step($0) },
            teardown: self.steps(fields["teardown"]), span: node.span,
            knownIssue: fields["known-issue"].flatMap { knownIssue($0) })
        testCase.lacks = capabilities(fields["lacks"])
        testCase.retry = fields["retry"].flatMap { retry($0) }
        return testCase
    }

    private mutating func retry(_ node: Node) -> Retry? {
        guard let fields = fields(of: node, as: .retry),
            let times = required("times", of: "`retry`", in: fields, as: { $0.number($1, 1...Retry.mostTimes) }),
            let reason = required("reason", of: "`retry`", in: fields, as: { $0.filled($1, what: "a reason") })
        else { return nil }
        return Retry(times: times, reason: reason)
    }

    mutating func capabilities(_ node: Node?) -> [Located<String>] {
        node.map { node in items(of: node).compactMap { located($0, what: "a capability") } } ?? []
    }

    /// Any words; what is nearly the name of a hazard would take its place without its effect.
    mutating func tags(_ node: Node?) -> [String] {
        guard let node else { return [] }
        return items(of: node).compactMap { item in
            let tag = text(item, what: "a tag")
            if let tag, let meant = Hazard.misspelt(tag) { report(.nearHazard(tag, meant.rawValue), at: item.span) }
            return tag
        }
    }

    /// The file's first key names its kind.
    mutating func kind(_ root: Node, is expected: String) -> Bool {
        guard case .mapping(let entries) = root.content, let first = entries.first else {
            report(.expected("a mapping that begins with `\(expected):`", found: root.kindForPeople), at: root.span)
            return false
        }
        if first.key.text == expected { return true }
        report(.wrongKind(expected: expected, found: first.key.text ?? ""), at: first.key.span)
        return false
    }

    mutating func required<Value>(
        _ key: String, of owner: String, in fields: Fields, as read: (inout FileDecoder, Node) -> Value?
    ) -> Value? {
        if let node = fields[key] { return read(&self, node) }
        reportMissing(key, of: owner, in: fields)
        return nil
    }

    /// Nothing is missing that a misspelt key was meant to be.
    private mutating func reportMissing(_ key: String, of owner: String, in fields: Fields) {
        guard !fields.meant.contains(key) else { return }
        report(.missingKey(key, of: owner), at: fields.keys.first?.span ?? fields.span)
    }

    private mutating func reportDuplicates(_ cases: [Case]) {
        var first: [String: SourceSpan] = [:]
        for item in cases where !item.id.isEmpty {
            if let earlier = first[item.id] {
                report(.duplicateCase(item.id, first: earlier), at: item.idSpan)
            } else {
                first[item.id] = item.idSpan
            }
        }
    }

    mutating func level(_ node: Node) -> Level? {
        word(node, as: "level", of: Level.allCases.map(\.rawValue)).flatMap(Level.init(rawValue:))
    }

    mutating func patterns(_ node: Node?) -> [LinePattern] {
        node.map { node in items(of: node).compactMap { pattern($0) } } ?? []
    }

    mutating func variables(_ node: Node?) -> [Variable] {
        guard let node else { return [] }
        guard case .mapping(let entries) = node.content else {
            report(.expected("a mapping of names to their values", found: node.kindForPeople), at: node.span)
            return []
        }
        return entries.compactMap { variable($0) }
    }

    private mutating func variable(_ entry: MappingEntry) -> Variable? {
        guard let name = name(Located(entry.key.text ?? "", entry.key.span), of: "variable") else { return nil }
        guard case .mapping = entry.value.content else {
            return template(entry.value, what: "a text").map { Variable(name: name, value: $0) }
        }
        guard let fields = fields(of: entry.value, as: .variable),
            let text = required("text", of: "the variable", in: fields, as: { $0.template($1, what: "a text") })
        else { return nil }
        if fields["plus"] != nil, text.variables.isEmpty, Int(text.partlyResolved([:])) == nil {
            report(.expected("a whole number", found: "`\(text.partlyResolved([:]))`"), at: text.span)
        }
        if fields["plus"] != nil { refuse(["times"], beside: "plus", in: fields) }
        return Variable(
            name: name, value: text, times: fields["times"].flatMap { number($0, 0...100_000) } ?? 1,
            plus: fields["plus"].flatMap { number($0, -1_000_000...1_000_000) } ?? 0)
    }
}
