import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// The parser against other readers of YAML, on documents that chance wrote.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct DifferentialTests {
    /// What is in the documented subset is accepted, and read as it was meant; libyaml reads the same.
    @Test func theSubsetIsAcceptedAsItIsMeant() {
        var failures = 0
        for index in 0..<DifferentialRun.count(4000) where failures < 5 {
            let seed = DifferentialRun.seed &+ UInt64(index)
            var generator = DocumentGenerator(seed: seed)
            let document = generator.document()
            let outcome = SuiteParser.parse(SourceFile(path: "a", text: document.text))
            let tree = outcome.root.map { Tree($0) }
            if !outcome.diagnostics.isEmpty || tree != document.tree {
                failures += 1
                Issue.record(
                    """
                    ATTEST_SEED=\(seed): \(document.text.debugDescription)
                    meant: \(document.tree)
                    read:  \(tree.map { "\($0)" } ?? "nothing")
                    \(outcome.diagnostics.map { "\($0.code) at \($0.span?.start ?? 0)" })
                    """)
            } else {
                let known = document.isCommon ? [] : Deviation.libyaml
                failures += compareWithLibyaml(document.text, document.tree, known, seed: seed) ? 0 : 1
            }
        }
    }

    /// What is accepted after slips of the hand is read as libyaml reads it.
    @Test func whatIsAcceptedIsReadAsLibyamlReadsIt() {
        var failures = 0
        var accepted = 0
        let count = DifferentialRun.count(6000)
        for index in 0..<count where failures < 5 {
            let seed = DifferentialRun.seed &+ UInt64(index)
            guard let (text, root) = Self.acceptedMutation(seed) else { continue }
            accepted += 1
            failures += compareWithLibyaml(text, Tree(root), Deviation.libyaml, seed: seed) ? 0 : 1
        }
        #expect(
            accepted > count / 10, "ATTEST_SEED=\(DifferentialRun.seed): only \(accepted) of \(count) were accepted")
    }

    /// PyYAML reads what was meant, and after slips of the hand what the parser reads.
    @Test func pyYAMLReadsTheSame() async throws {
        var samples: [(seed: UInt64, known: [Deviation], sample: PyYAML.Sample)] = []
        func add(_ text: String, _ root: Node, _ known: [Deviation], seed: UInt64) {
            samples.append((seed, known, PyYAML.Sample(text: text, json: FailsafeSchema.json(root))))
        }
        for index in 0..<DifferentialRun.count(1000) {
            let seed = DifferentialRun.seed &+ UInt64(index)
            var generator = DocumentGenerator(seed: seed)
            let document = generator.document()
            if let root = SuiteParser.parse(SourceFile(path: "a", text: document.text)).root {
                add(document.text, root, document.isCommon ? [] : Deviation.pyYAML, seed: seed)
            }
            if let (text, root) = Self.acceptedMutation(seed) { add(text, root, Deviation.pyYAML, seed: seed) }
        }
        #expect(samples.count > DifferentialRun.count(1000))
        let unknown = try await PyYAML.differences(samples.map(\.sample)).filter { difference in
            let (_, known, sample) = samples[difference.index]
            return !known.contains { $0.holds(sample.text) && $0.excuses(difference.complaint) }
        }
        for difference in unknown.prefix(5) {
            let (seed, _, sample) = samples[difference.index]
            Issue.record(
                """
                ATTEST_SEED=\(seed): \(sample.text.debugDescription)
                attest: \(sample.json)
                PyYAML: \(difference.complaint ?? difference.read ?? "nothing")
                """)
        }
    }

    /// A generated document, or one written by hand, with a few slips, if the parser accepts it.
    private static func acceptedMutation(_ seed: UInt64) -> (String, Node)? {
        var generator = DocumentGenerator(seed: seed)
        let generated = generator.document().text
        var bytes = Array((generator.oneIn(3) ? generator.pick(MutationTests.documents) : generated).utf8)
        var mutation = TextMutation(random: generator.random)
        for _ in 0..<Int.random(in: 1...3, using: &mutation.random) { mutation.mutate(&bytes) }
        let outcome = SuiteParser.parse(SourceFile(path: "a", bytes: bytes))
        guard outcome.diagnostics.isEmpty, let root = outcome.root else { return nil }
        return (String(decoding: bytes, as: UTF8.self), root)
    }

    /// Whether libyaml reads this tree, or is known to go its own way with such a text.
    private func compareWithLibyaml(_ text: String, _ tree: Tree, _ known: [Deviation], seed: UInt64) -> Bool {
        guard let theirs = Self.libyamlsOther(text, tree, known) else { return true }
        let shortest = SmallestText.of(text) { text in
            let outcome = SuiteParser.parse(SourceFile(path: "a", text: text))
            guard outcome.diagnostics.isEmpty, let root = outcome.root else { return false }
            return Self.libyamlsOther(text, Tree(root), known) != nil
        }
        Issue.record(
            """
            ATTEST_SEED=\(seed): \(text.debugDescription)
            attest:  \(tree)
            libyaml: \(theirs)
            shortest: \(shortest.debugDescription)
            """)
        return false
    }

    /// What libyaml makes of the text, if that is not this tree; nil too where it is known to go its own way.
    private static func libyamlsOther(_ text: String, _ tree: Tree, _ known: [Deviation]) -> String? {
        let theirs: String
        var complaint: String?
        do {
            let read = try Tree(libyaml: text)
            if read == tree { return nil }
            theirs = "\(read)"
        } catch {
            theirs = "\(error)"
            complaint = theirs
        }
        return known.contains { $0.holds(text) && $0.excuses(complaint) } ? nil : theirs
    }
}
