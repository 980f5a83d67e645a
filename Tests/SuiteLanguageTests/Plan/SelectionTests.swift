import SuiteLanguage
import Testing

@Suite struct SelectionTests {
    /// Names of cases: three of a matrix, one that ends alike, one of another suite.
    private static let cases = """
        suite: T
        title: t
        cases:
          - {id: FTPMODE/set, title: t, tags: [quick, mode], for: {mode: [0, 1, "0]"]}, steps: [{restart: yes}]}
          - {id: FTPMODE/set-and-read, title: t, tags: [mode], steps: [{restart: yes}]}
          - {id: FTPCWD/change, title: t, tags: [quick], for: {path: [pub, /pub, "*"]}, steps: [{restart: yes}]}

        """

    private static func selected(_ selection: Selection) throws -> [String] {
        let family = Family(register: nil, ladder: nil, capabilities: [], parameters: [])
        return Planner.plan([(try decodedSuite(cases), family)], selection: selection).suites.flatMap(\.cases).map(
            \.name)
    }

    private static let mode = ["FTPMODE/set[mode=0]", "FTPMODE/set[mode=1]", "FTPMODE/set[mode=0]]"]
    private static let cwd = ["FTPCWD/change[path=pub]", "FTPCWD/change[path=/pub]", "FTPCWD/change[path=*]"]
    private static let read = "FTPMODE/set-and-read"

    @Test(
        arguments: [
            ([], mode + [read] + cwd),
            (["*"], mode + [read] + cwd),
            (["FTPMODE/set"], mode),
            (["FTPMODE/*"], mode + [read]),
            (["FTPMODE*"], mode + [read]),
            (["*/set*"], mode + [read]),
            (["FTP????/set"], mode),
            (["ftpmode/*"], []),
            (["FTPMODE"], []),
            ([""], []),
            (["FTPMODE/set[mode=1]"], [mode[1]]),
            (["FTPMODE/*[mode=0]"], [mode[0]]),
            (["*mode=0*"], [mode[0], mode[2]]),
            (["FTPMODE/set[mode=0]]"], [mode[2]]),
            (["*[path=*]"], cwd),
            (["FTPCWD/change[path=*pub]"], [cwd[0], cwd[1]]),
            (["FTPCWD/change[path=\\*]"], []),
            (["*/change", "*/set-and-read"], [read] + cwd),
            (["!FTPMODE/*"], cwd),
            (["!*"], []),
            (["FTPMODE/*", "!*[mode=0]"], [mode[1], mode[2], read]),
            (["!FTPCWD/change[path=/pub]", "!FTPMODE/*"], [cwd[0], cwd[2]]),
            (["!FTPMODE/set", "FTPMODE/set"], []),
        ] as [([String], [String])])
    func globs(filters: [String], names: [String]) throws {
        #expect(try Self.selected(Selection(filters: filters)) == names)
    }

    @Test(
        arguments: [
            (["quick"], mode + cwd), (["mode"], mode + [read]), (["quick", "mode"], mode + [read] + cwd),
            (["Quick"], []),
            (["qui*"], []),
            (["!quick"], [read]),
            (["mode", "!quick"], [read]),
            (["!mode", "!quick"], []),
            (["!none"], mode + [read] + cwd),
        ] as [([String], [String])])
    func tags(tags: [String], names: [String]) throws {
        #expect(try Self.selected(Selection(tags: tags)) == names)
    }

    /// What a step or a state may cost is a tag of the case.
    @Test(arguments: [(["destructive"], ["a", "b"]), (["costly"], ["b"]), (["!costly"], ["a", "c"])])
    func hazardsAreTags(tags: [String], names: [String]) throws {
        let suite = try decodedSuite(
            """
            suite: T
            title: t
            cases:
              - {id: a, title: t, given: off, steps: [{restart: yes}]}
              - {id: b, title: t, tags: costly, steps: [{restart: yes, tags: [costly, destructive]}]}
              - {id: c, title: t, steps: [{restart: yes}]}

            """)
        let ladder = "states: A\nladder: {off: {verify: {restart: yes}, build: {restart: yes, tags: destructive}}}\n"
        let family = Family(register: nil, ladder: try decodedLadder(ladder), capabilities: [], parameters: [])
        let plan = Planner.plan([(suite, family)], selection: Selection(tags: tags))
        #expect(plan.suites.flatMap(\.cases).map(\.name).sorted() == names)
        let whole = Planner.plan([(suite, family)], selection: Selection())
        #expect(whole.suites[0].cases.first { $0.name == "b" }?.tags == ["costly", "destructive"])
    }

    @Test func tagsAndGlobsBothHaveToHold() throws {
        #expect(try Self.selected(Selection(filters: ["FTPMODE/*"], tags: ["quick"])) == Self.mode)
        #expect(try Self.selected(Selection(filters: ["!FTPMODE/*"], tags: ["mode"])) == [])
    }
}
