import SourceText
import SuiteLanguage
import Testing

@Suite struct PlannerTests {
    private static let ladder = """
        states: A
        ladder:
          booted: {verify: {restart: yes}}
          attached: {from: booted, verify: {restart: yes}}
          session: {from: attached, verify: {restart: yes}}
        """

    private static func plan(_ cases: [String], selection: Selection = Selection()) throws -> RunPlan {
        let suite = try decodedSuite(
            "suite: T\ntitle: t\ncases:\n" + cases.map { "  - {\($0), title: t, steps: [{restart: yes}]}\n" }.joined())
        let family = Family(register: nil, ladder: try decodedLadder(ladder), capabilities: [], parameters: [])
        return Planner.plan([(suite, family)], selection: selection)
    }

    private static func names(_ plan: RunPlan) -> [String] {
        plan.suites.flatMap(\.cases).map(\.name)
    }

    @Test func theLastAxisTurnsFastest() throws {
        let plan = try Self.plan(["id: T/a, for: {x: [0, 1], y: [a, '', \"b]\"]}", "id: T/b"])
        #expect(
            Self.names(plan) == [
                "T/a[x=0,y=a]", "T/a[x=0,y=]", "T/a[x=0,y=b]]", "T/a[x=1,y=a]", "T/a[x=1,y=]", "T/a[x=1,y=b]]", "T/b",
            ])
        #expect(plan.caseCount == 7)
        let values = plan.suites[0].cases[2].values
        #expect(values.map(\.name) == ["x", "y"])
        #expect(values.map(\.value) == ["0", "b]"])
        #expect(plan.suites[0].cases[6].values.isEmpty)
    }

    @Test func casesOfOneStateStandTogetherInTheLaddersOrder() throws {
        let plan = try Self.plan([
            "id: a, given: session", "id: b", "id: c, given: booted", "id: d, given: session, for: {n: [0, 1]}",
            "id: e, given: attached", "id: f, given: booted", "id: g", "id: h, given: attached",
            "id: i, given: session",
        ])
        #expect(Self.names(plan) == ["b", "g", "c", "f", "e", "h", "a", "d[n=0]", "d[n=1]", "i"])
    }

    @Test func withoutStatesTheFilesOrderStands() throws {
        let suite = try decodedSuite(
            "suite: T\ntitle: t\ncases:\n  - {id: b, title: t, given: z, steps: [{restart: yes}]}\n"
                + "  - {id: a, title: t, steps: [{restart: yes}]}\n")
        let family = Family(register: nil, ladder: nil, capabilities: [], parameters: [])
        #expect(Self.names(Planner.plan([(suite, family)], selection: Selection())) == ["b", "a"])
    }

    /// Suites stay in the order of the call, and one without a selected case is left out.
    @Test func suitesWithoutCasesAreLeftOut() throws {
        let suites = try ["B", "A", "C"].map { name in
            let suite = try decodedSuite(
                "suite: \(name)\ntitle: t\ncases: [{id: \(name)/x, title: t, steps: [{restart: yes}]}]\n")
            return (suite, Family(register: nil, ladder: nil, capabilities: [], parameters: []))
        }
        #expect(Planner.plan(suites, selection: Selection()).suites.map(\.suite.name) == ["B", "A", "C"])
        #expect(Planner.plan(suites, selection: Selection(filters: ["!A/*"])).suites.map(\.suite.name) == ["B", "C"])
        let none = Planner.plan(suites, selection: Selection(filters: ["D/*"]))
        #expect(none.suites.isEmpty)
        #expect(none.caseCount == 0)
    }
}
