import Rigs
import SourceText
import SuiteLanguage
import Testing

/// A suite with its family, written down in a test.
struct SuiteText {
    /// Case mappings, as they stand below `cases:`.
    var cases: String
    /// What stands before `cases:`, beside name and title.
    var head = ""
    /// What stands below `ladder:` in the states file, and its probes.
    var states: String?
    var register: String?
    /// What stands below the first line of the capabilities file.
    var capabilities: String?
    /// The text of a fragment.
    var fragment: String?

    /// One case `T/case` with these steps.
    static func steps(_ steps: String) -> SuiteText {
        SuiteText(cases: "- id: T/case\n  title: One case\n  steps:\n" + indented(steps, by: 4))
    }

    /// Two uses of a fragment, whose parameter has the name of a variable of the case.
    static let ofFragments: SuiteText = {
        var suite = SuiteText(
            cases: """
                - id: T/a
                  title: One
                  variables: {word: x}
                  steps:
                    - {use: say, with: {word: "{word}y"}}
                    - {send: "AT+{word}", expect: OK}
                    - {use: say, with: {word: "{more}"}}
                  teardown: [{send: "AT+{word}", expect: OK}]
                """)
        suite.fragment = """
            fragment: say
            title: A line
            parameters: {word: {type: text}}
            steps: [{send: "AT+{word}", expect: ["<more:text>", OK]}]
            """
        return suite
    }()

    /// The plan of all cases; a text that is no suite fails the test.
    func plan() throws -> RunPlan {
        let text = "suite: T\ntitle: A test\n" + head + "\ncases:\n" + Self.indented(cases, by: 2)
        let fragments = FragmentDecoder.decode(fragment.map { [SourceFile(path: "f.yaml", text: $0)] } ?? [])
        let decoded = SuiteDecoder.decode(SourceFile(path: "t.yaml", text: text), fragments: fragments.fragments)
        var diagnostics = fragments.diagnostics + decoded.diagnostics
        var family = Family(
            register: nil, ladder: nil, capabilities: Capability.allCases.map(\.rawValue),
            parameters: RigParameter.all.map(\.name))
        if let capabilities {
            let file = SourceFile(path: "capabilities.yaml", text: "capabilities: T\n" + capabilities)
            let list = CapabilitiesDecoder.decode(file, abilities: family.capabilities)
            diagnostics += list.diagnostics
            family.capabilityList = list.list
            family.capabilities = list.list?.names ?? []
        }
        if let register {
            family.register = try Register(
                parsing: Array("id,clause,command,aspect,level,requirement\n\(register)\n".utf8))
        }
        if let states {
            let ladder = StatesDecoder.decode(
                SourceFile(path: "states.yaml", text: "states: T\n" + states), fragments: fragments.fragments)
            diagnostics += ladder.diagnostics
            family.ladder = ladder.ladder
            if let ladder = ladder.ladder { diagnostics += SuiteCheck.check(ladder, in: family) }
        }
        var suite = try #require(decoded.suite, "\(DiagnosticRenderer(style: .plain).render(diagnostics))")
        diagnostics += Derivation.extend(&suite, in: family)
        diagnostics += SuiteCheck.check(suite, in: family)
        try #require(diagnostics.isEmpty, "\(DiagnosticRenderer(style: .plain).render(diagnostics))")
        return Planner.plan([(suite, family)], selection: Selection())
    }

    private static func indented(_ text: String, by count: Int) -> String {
        let margin = String(repeating: " ", count: count)
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { margin + $0 }.joined(separator: "\n")
    }
}
