import SourceText
import SuiteLanguage
import Testing

/// Every key of a suite and of a case, with the value that it gives.
@Suite struct SuiteDecodingTests {
    @Test func everyKeyOfASuite() throws {
        let suite = try decodedSuite(
            """
            suite: FTPMODE
            title: Passive or active
            clause: 1.2.21
            command: +FTPMODE
            defaults: {within: "{final-limit}"}
            variables: {plain: a, long: {text: "{plain}b", times: 255}}
            unsolicited: ["+SIM READY", "+CSQ: <rssi:int>,99"]
            setup: [{send: ATE0, expect: OK}]
            teardown: {send: ATE1, expect: OK}
            cases:
              - {id: FTPMODE/a, title: A, steps: [{restart: yes}]}
              - {id: FTPMODE/b, title: B, steps: [{restart: yes}]}
            """)
        #expect(suite.name == "FTPMODE")
        #expect(suite.title == "Passive or active")
        #expect(suite.clause == "1.2.21")
        #expect(suite.command == "+FTPMODE")
        #expect(suite.within.map(Outline.of) == "{final-limit}")
        #expect(suite.variables.map(\.name) == ["plain", "long"])
        #expect(suite.variables.map { Outline.of($0.value) } == ["a", "{plain}b"])
        #expect(suite.variables.map(\.times) == [1, 255])
        #expect(suite.unsolicited.map(Outline.of) == ["+SIM READY", "+CSQ: ⟨rssi int⟩,99"])
        #expect(suite.setup.map { Outline.of($0.verb) } == ["send 'ATE0' ['OK']"])
        #expect(suite.teardown.map { Outline.of($0.verb) } == ["send 'ATE1' ['OK']"])
        #expect(suite.cases.map(\.id) == ["FTPMODE/a", "FTPMODE/b"])
        #expect(suite.file.path == "a.yaml")
    }

    @Test func whatASuiteMayLeaveOut() throws {
        let suite = try decodedSuite(SuiteText.withCase("steps: [{restart: yes}]"))
        #expect(suite.clause == nil)
        #expect(suite.command == nil)
        #expect(suite.within == nil)
        #expect(suite.variables.isEmpty)
        #expect(suite.unsolicited.isEmpty)
        #expect(suite.setup.isEmpty)
        #expect(suite.teardown.isEmpty)
        let item = try #require(suite.cases.first)
        #expect(item.given == nil)
        #expect(item.matrix.isEmpty)
        #expect(item.needs.isEmpty)
        #expect(item.level == nil)
        #expect(item.tags.isEmpty)
        #expect(item.variables.isEmpty)
        #expect(item.unsolicited.isEmpty)
        #expect(item.setup.isEmpty)
        #expect(item.teardown.isEmpty)
    }

    @Test func everyKeyOfACase() throws {
        let text = SuiteText.withCase(
            """
            given: session
            for: {mode: [0, 1], name: ["a b", '']}
            needs: [server, sim-pin]
            level: should
            tags: [quick, ftp]
            variables: {path: "/{name}"}
            unsolicited: "+CSQ: <n:int>"
            setup: [{send: ATE0, expect: OK}]
            steps:
              - send: AT
                expect: OK
              - restart: yes
            teardown: [{send: ATE1, expect: OK}]
            """)
        let item = try #require(try decodedSuite(text).cases.first)
        #expect(item.id == "T/a")
        #expect(sourceText(of: item.idSpan, in: text) == "T/a")
        #expect(item.title == "a")
        #expect(item.given?.value == "session")
        #expect(item.given.map { sourceText(of: $0.span, in: text) } == "session")
        #expect(item.matrix.map(\.names) == [["mode"], ["name"]])
        #expect(item.matrix.map(\.rows) == [[["0"], ["1"]], [["a b"], [""]]])
        #expect(item.needs.map(\.value) == ["server", "sim-pin"])
        #expect(item.level == .should)
        #expect(item.tags == ["quick", "ftp"])
        #expect(item.variables.map { Outline.of($0.value) } == ["/{name}"])
        #expect(item.unsolicited.map(Outline.of) == ["+CSQ: ⟨n int⟩"])
        #expect(item.setup.map { Outline.of($0.verb) } == ["send 'ATE0' ['OK']"])
        #expect(item.steps.map { Outline.of($0.verb) } == ["send 'AT' ['OK']", "restart"])
        #expect(item.teardown.map { Outline.of($0.verb) } == ["send 'ATE1' ['OK']"])
    }

    /// A list of one may be written without brackets where order and number say nothing.
    @Test func oneItemNeedsNoList() throws {
        let item = try decodedCase("needs: server\ntags: quick\nsetup: {restart: yes}\nsteps: [{restart: yes}]")
        #expect(item.needs.map(\.value) == ["server"])
        #expect(item.tags == ["quick"])
        #expect(item.setup.count == 1)
    }

    @Test(arguments: Level.allCases)
    func levels(level: Level) throws {
        #expect(try decodedCase("level: \(level.rawValue)\nsteps: [{restart: yes}]").level == level)
    }

    @Test func levelsAreOrderedByHowMuchTheyBind() {
        #expect(Level.may < .should)
        #expect(Level.should < .must)
        #expect([Level.should, .must, .may].max() == .must)
    }

    /// The house's rule: text fields take the scalar's own characters, whatever YAML would make of them.
    @Test func textKeepsItsOwnCharacters() throws {
        let text =
            "suite: 0x10\ntitle: yes\nclause: 2.10\ncommand: 1e3\n"
            + "variables: {pin: 0000, octal: 0o17, none: null, date: 2026-01-01, big: 1_000, off: off}\n"
            + "cases:\n  - id: 007\n    title: 1.0\n    tags: [1.10, true]\n    for: {mode: [0, 01, 1.0, ~, -1]}\n"
            + "    steps: [{restart: yes}]\n"
        let suite = try decodedSuite(text)
        #expect(suite.name == "0x10")
        #expect(suite.title == "yes")
        #expect(suite.clause == "2.10")
        #expect(suite.command == "1e3")
        #expect(
            suite.variables.map { Outline.of($0.value) } == ["0000", "0o17", "null", "2026-01-01", "1_000", "off"])
        #expect(suite.cases.map(\.id) == ["007"])
        #expect(suite.cases.map(\.title) == ["1.0"])
        #expect(suite.cases.map(\.tags) == [["1.10", "true"]])
        #expect(suite.cases.flatMap(\.matrix).flatMap(\.rows) == [["0"], ["01"], ["1.0"], ["~"], ["-1"]])
    }

    @Test func matrixValuesAreTextsAndNoTemplates() throws {
        let item = try decodedCase(#"for: {bad: [0, 01, "\"0\"", "{x}", "", "}"]}"# + "\nsteps: [{restart: yes}]")
        #expect(item.matrix.flatMap(\.rows) == [["0"], ["01"], ["\"0\""], ["{x}"], [""], ["}"]])
    }
}
