import Evidence
import TestSupport
import Testing

/// Cases that a suite only declares, on a module.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct DerivedCaseTests {
    private static let head = """
        command: +X
        declares:
          given: booted
          forms:
            test: {answer: ['+X: (0-1)', OK], covers: TEST}
            read: written
            execute: {refused: yes, covers: EXEC}
            set: {answer: OK, covers: SET}
          parameters:
            - {name: value, type: integer, range: 0..1, value: 1, covers: VALUE}
        """
    private static let states = "ladder: {booted: {verify: {send: AT+ON?, expect: ['+ON: 1', OK]}}}"
    private static let register = ["TEST", "EXEC", "SET", "VALUE"].map { "\($0),1,c,a,must,text of \($0)" }
        .joined(separator: "\n")

    private func run(_ script: Script, head: String = head) async throws -> RunEvidence {
        var module: Script = [
            "AT+ON?": .lines("+ON: 1", "OK"), "AT+X=?": .lines("+X: (0-1)", "OK"), "AT+X=0": .ok, "AT+X=1": .ok,
        ]
        module.behaviours.merge(script.behaviours) { $1 }
        let written = "- {id: T/written, title: One, steps: [{send: AT, expect: OK}]}"
        let text = SuiteText(cases: written, head: head, states: Self.states, register: Self.register)
        return try await RunBench().run(text, on: module)
    }

    /// What a state lacks is nothing that was declared.
    @Test func aStateThatIsNotReachedIsNotDerived() async throws {
        let run = try await run(["AT+ON?": .error])
        let item = try #require(run.cases.first { $0.head.id == "T/form/test" })
        #expect(item.verdict == .error)
        #expect(item.report.contains("in the state of a case that is derived from t.yaml:"))
        #expect(!item.report.contains("derived from this declaration"))
    }

    @Test func aRightModulePasses() async throws {
        let run = try await run([:])
        #expect(run.verdicts.count == 13)
        #expect(run.verdicts.allSatisfy { $0.hasSuffix(" pass") }, "\(run.verdicts)")
    }

    /// What finishes a line on some rigs is not tried where the line was refused.
    @Test func aRefusedLineIsNotFinished() async throws {
        let head = Self.head.replacing("value: 1,", with: "optional: yes, value: 1,")
            .replacing(
                "set: {answer: OK,", with: "set: {answer: OK, then: {send: AT+END, expect: OK, when: {cmee: 1}},")
        let run = try await run([:], head: head)
        #expect(run.verdicts.contains("T/value/empty pass"), "\(run.verdicts)")
        #expect(run.verdicts.contains("T/one-too-many pass"))
        #expect(run.verdicts.contains("T/value/lowest fail"))
    }

    /// A range of one number has none beside its ends; one of two has each of them.
    @Test(arguments: [("0", "not-applicable"), ("1", "pass")])
    func aNarrowRangeOfTheRig(top: String, verdict: String) async throws {
        let head =
            "variables: {top: \"\(top)\"}\n"
            + Self.head.replacing("range: 0..1, value: 1", with: "range: \"0..{top}\", value: \"{top}\"")
        let run = try await run(top == "0" ? ["AT+X=1": .error] : [:], head: head)
        let beside = ["T/value/next-to-lowest", "T/value/next-to-greatest"]
        #expect(
            run.verdicts.filter { !$0.hasSuffix(" pass") }
                == (verdict == "pass" ? [] : beside.map { "\($0) \(verdict)" }))
        #expect(run.verdicts.count == 15)
        let summary = run.cases.first { $0.head.id == beside[0] }?.summary
        #expect(summary == (verdict == "pass" ? "" : "is for a rig whose `value` is 0..0, and here it is 1"))
    }

    @Test(arguments: [
        ("AT+X=2", "T/value/above", "VALUE", "{name: value"), ("AT+X=0", "T/value/lowest", "VALUE", "set: {answer: OK"),
        ("AT+X", "T/form/execute", "EXEC", "execute: {refused"),
    ])
    func aWrongOneFailsWhereItWasDeclared(line: String, id: String, row: String, place: String) async throws {
        let run = try await run([line: line.hasSuffix("0") ? .error : .ok])
        #expect(run.verdicts.filter { $0.hasSuffix(" fail") } == [id + " fail"])
        let report = try #require(run.cases.first { $0.head.id == id }?.report)
        #expect(report.contains(place))
        #expect(report.contains("requirement \(row) (clause 1, must): text of \(row)"))
        #expect(report.contains("derived from this declaration:"))
    }
}
