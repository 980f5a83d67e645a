import Evidence
import Rigs
import SuiteLanguage
import SuiteRunner
import TestSupport
import Testing
import Wire

/// What is told of a run before it.
@Suite struct RehearsalTests {
    private func rehearsal(
        _ suite: SuiteText, _ settings: [String] = [], port: PortAddress = .emulator, baud: Int = 115_200,
        _ change: (inout RunOptions) -> Void = { _ in }
    ) throws -> Rehearsal {
        var rig = Rig.bare(port)
        rig.line.baud = baud
        let plan = try suite.plan()
        let settings = try RigSettings(
            rig: rig, overrides: settings, declared: plan.suites.flatMap(\.suite.parameters))
        var options = RunOptions()
        change(&options)
        let pace = RehearsalPace(settings: settings, boot: port.isEmulator ? .milliseconds(20) : nil)
        return Rehearsal(of: plan, options: options, settings: settings, pace: pace)
    }

    /// `phase: what`, with two blanks a heading above it.
    private func lines(_ rehearsal: Rehearsal) -> [String] {
        rehearsal.cases.flatMap(\.lines).map { line in
            let words =
                switch line.act {
                case .send(let text): "→ " + text.shown
                case .server(let words): "server: " + words
                case .wait(let words), .rig(let words): words
                case .heading(let words): words + ":"
                }
            return line.phase.rawValue + ": " + String(repeating: "  ", count: line.depth) + words
        }
    }

    private func body(_ steps: String, _ settings: [String] = [], head: String = "") throws -> [String] {
        var suite = SuiteText.steps(steps)
        suite.head = head
        return lines(try rehearsal(suite, settings)).filter { $0.hasPrefix("body: ") }.map { String($0.dropFirst(6)) }
    }

    @Test func allPhasesInOrder() throws {
        let suite = SuiteText(
            cases: """
                - id: T/one
                  title: One
                  for: {mode: [0, 1]}
                  setup: [{send: "AT+A={mode}", expect: OK}]
                  steps: [{send: "AT+B={mode},{cmee}", expect: OK}]
                  teardown: [{send: AT+C, expect: OK}]
                """)
        #expect(
            lines(try rehearsal(suite))
                == [0, 1].flatMap { mode in
                    [
                        "state: → AT<CR>", "setup: → AT+A=\(mode)<CR>", "body: → AT+B=\(mode),1<CR>",
                        "teardown: → AT+C<CR>",
                        "aftermath: → AT<CR>",
                    ]
                })
    }

    @Test func whatTheModuleTellsStaysOpen() throws {
        let steps = """
            - send: AT+X?
              expect: ["+X: <n:int>", OK]
            - send: "AT+Y={n}"
              expect: OK
            - send: AT+SURE
              when: {cmee: "1"}
              expect: OK
            - send: AT+NEVER
              when: {cmee: "2"}
              expect: OK
            - send: AT+PERHAPS
              when: {n: "7"}
              expect: OK
            """
        #expect(
            try body(steps) == ["→ AT+X?<CR>", "→ AT+Y={n}<CR>", "→ AT+SURE<CR>", "if n is 7:", "  → AT+PERHAPS<CR>"])
        let sums = try rehearsal(.steps(steps)).sums
        // AT three times, and what is told of the others.
        #expect((sums.commandLines, sums.openLines, sums.bytes) == (6, 1, 9 + 6 + 6 + 8))
    }

    @Test func roundsEndWithTheValueThatTheyAreFor() throws {
        let lines = try body(
            """
            - repeat:
                steps: [{send: AT+X?, expect: ["+X: <n:int>", OK]}]
                until: {n: "3"}
              within: 2s
            - send: "AT+Y={n}"
              when: {n: "3"}
              expect: OK
            - {send: AT+Z, when: {n: "4"}, expect: OK}
            """)
        #expect(lines == ["repeat until n is 3, at most 2s:", "  → AT+X?<CR>", "→ AT+Y=3<CR>"])
    }

    @Test func variablesOfStepsAndParametersOfSuitesAreKnown() throws {
        let steps = """
            - {send: AT+N?, expect: ["+N: <n:int>", OK]}
            - set: {next: {text: "{n}", plus: 1}, line: "AT+N={n}", fixed: {text: "41", plus: 1}}
            - {send: "{line}", expect: OK}
            - {send: "AT+{next},{fixed},{word}", expect: OK}
            - {send: AT+HERE, expect: OK, lacks: modem-lines}
            - {send: AT+ELSEWHERE, expect: OK, needs: modem-lines}
            """
        let head = "parameters: {word: {type: text, default: abc}}"
        #expect(
            try body(steps, ["word=x"], head: head) == [
                "→ AT+N?<CR>", "→ AT+N={n}<CR>", "→ AT+{next},42,x<CR>", "→ AT+HERE<CR>",
            ])
    }

    @Test func fragmentsStandInTheirPlace() throws {
        let suite = SuiteText.ofFragments
        #expect(
            lines(try rehearsal(suite)) == [
                "state: → AT<CR>", "body: use say", "body: → AT+xy<CR>", "body: → AT+x<CR>", "body: use say",
                "body: → AT+{more}<CR>", "teardown: → AT+x<CR>", "aftermath: → AT<CR>",
            ])
    }

    @Test func secretsAreNotShown() throws {
        let lines = try body(
            #"""
            - send: AT+CPIN="{sim-pin}"
              expect: OK
            - send: AT+P="{login}"
              expect: OK
            """#, ["sim-pin=1234", "ftp-password=hush"],
            head: #"variables: {login: "{ftp-user}:{ftp-password}"}"#)
        #expect(lines == [#"→ AT+CPIN="***"<CR>"#, #"→ AT+P="attest:***"<CR>"#])
        #expect(
            try body(#"- {send: 'AT+CPIN="{sim-pin}"', expect: OK}"#) == [
                #"not sent, since the rig states no PIN: AT+CPIN="""#
            ])
    }

    @Test func payloadsAreToldBySize() throws {
        let rehearsal = try rehearsal(
            .steps(
                """
                - send-bytes: {payload: {size: "1000", pattern: random, seed: 7}}
                - send-bytes: {payload: {size: "100", pattern: escapes, seed: 1}, escaped: yes}
                - send-bytes: "\\x1B\\r"
                  expect: OK
                """))
        #expect(
            lines(rehearsal).filter { $0.hasPrefix("body") } == [
                "body: → <1000 bytes: random, seed 7>", "body: → <100 bytes: escapes, seed 1, 201 with escapes>",
                "body: → <0x1B><CR>",
            ])
        // AT and its CR three times: at first, for the state and after the case.
        #expect(rehearsal.sums.bytes == 1000 + 201 + 2 + 9)
    }

    private static let states = """
        ladder:
          ground:
            verify: [{send: AT+G?, expect: OK}]
            build: [{send: AT+G, expect: OK}]
            rescue: [{restart: yes}]
          upper:
            from: ground
            verify: [{send: AT+U?, expect: OK}]
            build: [{send: AT+U, expect: OK}]
            settle: [{send: AT+S, expect: OK}]
        """

    private func sent(_ rehearsal: Rehearsal) -> [[String]] {
        rehearsal.cases.map { item in
            item.lines.compactMap { line in
                if case .send(let text) = line.act { String(text.shown.dropLast(4)) } else { nil }
            }
        }
    }

    @Test func statesAreReusedAndBuiltAnewAfterARestart() throws {
        let suite = SuiteText(
            cases: """
                - {id: T/1, title: One, given: upper, steps: [{send: AT+1, expect: OK}]}
                - {id: T/2, title: Two, given: upper, steps: [{send: AT+2, expect: OK}, {restart: yes}]}
                - {id: T/3, title: Three, given: upper, steps: [{send: AT+3, expect: OK}]}
                """, states: Self.states)
        let build = ["AT+U?", "AT+G?", "AT", "AT+G", "AT+G?", "AT+U", "AT+U?", "AT+S"]
        // The state below is not proved where another was built upon it.
        let again = ["AT+U?", "AT", "AT+G", "AT+G?", "AT+U", "AT+U?", "AT+S"]
        #expect(
            sent(try rehearsal(suite)) == [
                build + ["AT+1", "AT"], ["AT+U?", "AT+2", "AT+CFUN=15", "AT", "AT"], again + ["AT+3", "AT"],
            ])
        let isolated = sent(try rehearsal(suite) { $0.isolate = true })
        #expect(
            isolated[0] == ["AT+CFUN=15", "AT", "AT+G?", "AT", "AT+G", "AT+G?", "AT+U", "AT+U?", "AT+S", "AT+1", "AT"])
        #expect(try rehearsal(suite) { $0.isolate = true }.sums.restarts == 4)
    }

    @Test func repetitionsAddUp() throws {
        let suite = SuiteText(
            cases: "- {id: T/1, title: One, given: ground, steps: [{send: AT+1, expect: OK}]}", states: Self.states)
        // One line of contact; the state is built once and proved twice more.
        #expect(try rehearsal(suite).sums.commandLines == 1 + 6)
        let sums = try rehearsal(suite) { $0.repetitions = 3 }.sums
        #expect((sums.cases, sums.commandLines) == (3, 1 + 6 + 3 + 3))
    }

    @Test func whatTheRigCannotIsNotSent() throws {
        let suite = SuiteText(
            cases: """
                - {id: T/1, title: One, needs: [modem-lines], steps: [{send: AT, expect: OK}]}
                - {id: T/2, title: Two, when: {cmee: "2"}, steps: [{send: AT, expect: OK}]}
                - {id: T/3, title: Three, tags: costly, steps: [{send: AT, expect: OK}]}
                """)
        let rehearsal = try rehearsal(suite, port: .device("/dev/null"))
        #expect(
            rehearsal.cases.map(\.notApplicable) == [
                "needs modem-lines: the port has no modem lines: set `modem-lines` to yes where it has",
                "is for a rig whose `cmee` is 2, and here it is 1",
                "costly (more than 1 MB): runs on a real module only where its rig file says `allow: [costly]`",
            ])
        #expect((rehearsal.sums.notApplicable, rehearsal.sums.commandLines) == (3, 1))
        #expect(rehearsal.cases.allSatisfy { $0.lines.isEmpty })
    }

    @Test func timesAreOfThePort() throws {
        let suite = SuiteText.steps(
            """
            - silent: 2s
            - send-bytes: {payload: {size: "9600", pattern: zero}}
            - restart: yes
            """)
        // Of 9600 baud 960 bytes are a second; four AT and the restart's line are bytes too, and exchanges.
        let line = Duration.nanoseconds(10_000_000_000 / 9600) * (9600 + 4 * 3 + 11)
        let real = try rehearsal(suite, ["quiet-time=1s"], port: .device("/dev/null"), baud: 9600)
        #expect(real.sums.time == .seconds(2 + 15 + 1) + line + .milliseconds(20) * 5)
        let emulated = try rehearsal(suite, ["quiet-time=1s"])
        #expect(emulated.sums.time == .seconds(2 + 1) + .milliseconds(20 + 5))
    }

    @Test func casesThatWereMeasuredTakeTheirTime() throws {
        let settings = try RigSettings(rig: .bare(.emulator))
        let suite = SuiteText(
            cases: """
                - {id: T/1, title: One, steps: [{silent: 9s}]}
                - {id: T/2, title: Two, steps: [{silent: 1s}]}
                """)
        let rehearsal = Rehearsal(
            of: try suite.plan(), options: RunOptions(), settings: settings,
            pace: RehearsalPace(boot: .zero, roundTrip: .zero, byte: .zero),
            measured: [.init(suite: "T", name: "T/1"): .seconds(3), .init(suite: "U", name: "T/2"): .seconds(100)])
        #expect(rehearsal.sums.measured == 1)
        #expect(rehearsal.sums.time == .seconds(4) + settings.duration("quiet-time"))
    }

    /// The reasons are those of the run, and so are the lines.
    @Test(.inTurn, .timeLimit(.minutes(10))) func aRunSendsTheSame() async throws {
        let suite = SuiteText(
            cases: """
                - {id: T/1, title: One, needs: [sftp], steps: [{send: AT, expect: OK}]}
                - {id: T/2, title: Two, for: {a: [x, y]}, given: ground, steps: [{send: "AT+{a}", expect: OK}]}
                - {id: T/3, title: Three, given: upper, steps: [{send: AT+3, expect: OK}]}
                """, states: Self.states)
        let script: Script = [
            "AT+G?": .turns(.error, .ok), "AT+G": .ok, "AT+U?": .turns(.error, .ok), "AT+U": .ok, "AT+S": .ok,
            "AT+x": .ok,
            "AT+y": .ok, "AT+3": .ok,
        ]
        let run = try await RunBench().run(suite, on: script)
        let rehearsal = try rehearsal(suite, port: .device("/dev/null"))
        #expect(
            run.cases.map { $0.verdict == .notApplicable ? $0.summary : nil } == rehearsal.cases.map(\.notApplicable))
        #expect(run.cases.count == 4)
        #expect(run.lines == ["AT"] + sent(rehearsal).joined())
        #expect(run.lines.count == rehearsal.sums.commandLines)
    }
}
