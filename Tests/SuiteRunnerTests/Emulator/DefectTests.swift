import Evidence
import ModuleEmulator
import TestSupport
import Testing

/// Deliberately broken modules: the run fails, at the right case and with the right words.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct DefectTests {
    private let cases = """
        - id: T/set
          title: One
          given: session
          steps: [{send: AT+FTPMODE=0, expect: OK, within: 10s}]
        - id: T/read
          title: Two
          given: session
          steps: [{send: AT+FTPMODE?, expect: ['+FTPMODE: 0', OK]}]
        - id: T/range
          title: Three
          given: session
          steps: [{send: AT+FTPMODE=?, expect: ['+FTPMODE: (0-1)', OK]}]
        - id: T/pwd
          title: Four
          given: session
          steps: [{send: AT+FTPPWD, expect: [OK, '+FTPPWD: 2,/'], limit: 10s}]
        - id: T/cwd
          title: Five
          given: session
          steps: [{send: AT+FTPCWD="/", expect: [OK, '+FTPCWD: 1'], limit: 11s}]
        - id: T/list
          title: Six
          given: session
          steps:
            - peer: {file: {path: /a.txt, payload: {text: hello}}}
            - send: AT+FTPLIST
              expect:
                - OK
                - '+FTPLIST: 2'
                - data: {until-line: '+FTPLIST: 1', equals: {listing: /}, trimmed: yes}
                - '+FTPLIST: 1'
        """

    private func run(_ defects: Set<String> = []) async throws -> RunEvidence {
        // Only what is to come late or never is waited for briefly.
        var cases = cases
        if !defects.isDisjoint(with: ["mode-ok-late", "mode-ok-missing"]) {
            cases.replace("within: 10s", with: "within: 1s")
        }
        if defects.contains("pwd-result-missing") { cases.replace("limit: 10s", with: "limit: 500ms") }
        if defects.contains("cwd-result-missing") { cases.replace("limit: 11s", with: "limit: 500ms") }
        return try await RunBench().run(
            SuiteText(cases: cases, states: SessionStates.text),
            on: { $0.defects = defects.compactMap(Defect.named) })
    }

    @Test func aRightModulePasses() async throws {
        let run = try await run()
        #expect(run.verdicts.allSatisfy { $0.hasSuffix(" pass") }, "\(run.verdicts)")
        #expect(run.cases.count == 6)
    }

    @Test(
        arguments: [
            ("mode-ok-garbled", "T/set", "answer.mismatch", "came:     0K"),
            ("mode-ok-late", "T/set", "time.late", " s where 1.000 s are allowed"),
            ("mode-ok-missing", "T/set", "answer.missing", "no final result code came"),
            ("mode-ok-twice", "T/set", "answer.stray", "a result code came before the command"),
            ("mode-read-answer-missing", "T/read", "answer.mismatch", "expected: +FTPMODE: 0"),
            ("mode-read-answer-twice", "T/read", "answer.mismatch", "came:     +FTPMODE: 0"),
            ("mode-answer-after-garbage", "T/read", "answer.mismatch", "came:     #@"),
            ("mode-test-range-wide", "T/range", "answer.mismatch", "came:     +FTPMODE: (0-2)"),
            ("pwd-name-wrong", "T/pwd", "answer.mismatch", "came:     +FTPPWD: 2,_"),
            ("pwd-result-missing", "T/pwd", "answer.missing", "expected: +FTPPWD: 2,/"),
            ("cwd-result-missing", "T/cwd", "answer.missing", "what was expected did not come"),
            ("cwd-result-first", "T/cwd", "answer.mismatch", "came:     +FTPCWD: 1"),
            ("pwd-restarts", "T/pwd", "module.rebooted", "the module booted by itself"),
            ("list-byte-wrong", "T/list", "data.mismatch", "the data differs at offset 0"),
            ("list-byte-lost", "T/list", "data.mismatch", "the data"),
        ])
    func aDefectFailsItsCaseAndNoOther(defect: String, name: String, code: String, words: String) async throws {
        try #require(Defect.named(defect) != nil)
        let run = try await run([defect])
        let failed = run.cases.filter { $0.verdict != .pass }
        #expect(failed.map(\.head.name) == [name], "\(run.verdicts)")
        #expect(failed.first?.verdict == .fail)
        #expect(failed.first?.code == code)
        #expect(failed.first?.report.contains(words) == true, "\(failed.first?.report ?? "")")
        #expect(run.trouble == nil)
    }

    @Test func aModuleThatFallsSilentFailsItsCaseAndComesBackByARescue() async throws {
        let cases = """
            - {id: T/set, title: One, given: session, steps: [{send: AT+FTPMODE=0, expect: OK, within: 10s}]}
            - id: T/read
              title: Two
              given: session
              steps: [{send: AT+FTPMODE?, expect: ['+FTPMODE: 0', OK], within: 10s}]
              teardown: [{send: AT, expect: OK, within: 10s}]
            """
        let run = try await RunBench(settings: ["final-limit=2s"]).run(
            SuiteText(cases: cases, states: SessionStates.text),
            on: { $0.defects = [Defect.named("mode-falls-silent")].compactMap(\.self) })
        #expect(run.verdicts == ["T/set fail", "T/read pass"])
        #expect(run.first.code == "answer.missing")
        #expect(run.first.steps(.body, .aftermath) == ["body send AT+FTPMODE=0 pass", "aftermath send AT fail"])
    }
}
