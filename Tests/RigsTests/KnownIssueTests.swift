import Rigs
import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// The issues that a lab knows of its module.
@Suite struct KnownIssueTests {
    private static let suite = """
        suite: T
        title: t
        cases:
          - {id: T/a, title: t, for: {n: [0, 1]}, steps: [{restart: yes}]}
          - {id: T/b, title: t, known-issue: {id: OWN, until: 2026-06-30}, steps: [{restart: yes}]}
        """

    private static let rig = """
        rig: bench
        parameters: {firmware: "1.2"}
        known-issues:
          "T/a[n=1]": {id: ONE, firmware: "1.*"}
          T/b: {id: OLD, firmware: "1.1", reason: "was so"}
          "*/b": {id: ANY, until: 2026-03-31}
        """

    private static func issue(_ name: String, on day: String) throws -> (id: String, lapse: String?)? {
        let decoded = RigDecoder.decode(SourceFile(path: "a.yaml", text: rig))
        #expect(DiagnosticRenderer().render(decoded.diagnostics) == "")
        let settings = try RigSettings(rig: try #require(decoded.rig))
        let suite = try #require(SuiteDecoder.decode(SourceFile(path: "t.yaml", text: suite)).suite)
        let family = Family(register: nil, ladder: nil, capabilities: [], parameters: [])
        let cases = Planner.plan([(suite, family)], selection: Selection()).suites.flatMap(\.cases)
        let planned = try #require(cases.first { $0.name == name })
        return settings.knownIssue(of: planned, on: CalendarDay(parsing: day)).map { ($0.issue.id, $0.lapse) }
    }

    @Test func oneInstanceOfACaseCanBeNamed() throws {
        #expect(try Self.issue("T/a[n=0]", on: "2026-01-01") == nil)
        let one = try #require(try Self.issue("T/a[n=1]", on: "2026-01-01"))
        #expect(one == ("ONE", nil))
    }

    /// The rig's own before the case's, and one that holds before one that does not.
    @Test(arguments: [
        ("2026-01-01", "ANY", nil), ("2026-04-01", "OWN", nil),
        ("2026-07-01", "OLD", "holds for firmware 1.1, and this is 1.2"),
    ])
    func theOneThatHoldsIsTaken(day: String, id: String, lapse: String?) throws {
        let found = try #require(try Self.issue("T/b", on: day))
        #expect(found.id == id)
        #expect(found.lapse == lapse)
    }

    @Test(arguments: [
        ("rig.wrong-type", "rig: a\nknown-issues: 1️⃣[T/a]2️⃣"), ("rig.wrong-type", "rig: a\nknown-issues: {T/a: 1️⃣ONE2️⃣}"),
        ("rig.endless-issue", "rig: a\nknown-issues: {T/a: 1️⃣{id: ONE}2️⃣}"),
        ("rig.bad-day", "rig: a\nknown-issues: {T/a: {id: ONE, until: 1️⃣soon2️⃣}}"),
        ("rig.missing-key", "rig: a\nknown-issues: {T/a: {1️⃣until2️⃣: 2026-12-31}}"),
    ])
    func refused(code: String, marked: String) throws {
        let source = SourceMarkers(marked)
        let outcome = RigDecoder.decode(SourceFile(path: "a.yaml", bytes: source.bytes))
        #expect(outcome.rig == nil)
        #expect(outcome.diagnostics.map(\.code) == [code])
        #expect(outcome.diagnostics.map { $0.span?.range } == [source.range(1, 2)])
    }

    @Test func aWrongIssueIsDrawn() {
        let file = SourceFile(path: "a.yaml", text: "rig: a\nknown-issues:\n  T/a: {id: LAB-17}\n")
        let drawing = """
            error[rig.endless-issue]: known issue `LAB-17` has no end
              --> a.yaml:3:8
               |
             3 |   T/a: {id: LAB-17}
               |        ^^^^^^^^^^^^ for ever known
               = help: add `until: 2026-12-31`, the last day on which it holds, or `firmware:`, the version that has it

            """
        #expect(DiagnosticRenderer().render(RigDecoder.decode(file).diagnostics) == drawing)
    }

    @Test func anIssueOfNoCaseIsTold() throws {
        let text = """
            rig: bench
            known-issues:
              "T/a*": {id: ONE, until: 2026-06-30}
              T/bb: {id: TWO, until: 2026-06-30}
              "OTHER/*": {id: THREE, until: 2026-06-30}
            """
        let rig = try #require(RigDecoder.decode(SourceFile(path: "a.yaml", text: text)).rig)
        let suite = try #require(SuiteDecoder.decode(SourceFile(path: "t.yaml", text: Self.suite)).suite)
        let family = Family(register: nil, ladder: nil, capabilities: [], parameters: [])
        let cases = Planner.plan([(suite, family)], selection: Selection()).suites.flatMap(\.cases)
        let idle = rig.idleIssues(among: cases)
        #expect(idle.map(\.severity) == [.warning, .warning])
        #expect(
            idle.map(\.message)
                == ["T/bb", "OTHER/*"].map {
                    "rig `bench` knows an issue of `\($0)`, which is no case of these suites"
                })
        #expect(idle.map(\.help) == ["did you mean `T/b`?", "`attest list` shows every case id"])
    }
}
