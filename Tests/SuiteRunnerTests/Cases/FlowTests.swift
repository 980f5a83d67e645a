import Evidence
import TestSupport
import Testing

/// Variables, captures, conditions, repetition and what is collected on the way.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct FlowTests {
    private let bench = RunBench()

    @Test func aCaptureGoesIntoLaterStepsAndIsChecked() async throws {
        let steps = """
            - {send: AT+X?, expect: ['+X: <n:int 0..99>,<name:quoted>', OK]}
            - {send: 'AT+Y={n}', expect: ['+Y: {n}', OK]}
            - check: {n: "42"}
            - check: {name: a b}
            """
        let run = try await bench.run(
            .steps(steps), on: ["AT+X?": .lines("+X: 42,\"a b\"", "OK"), "AT+Y=42": .lines("+Y: 42", "OK")])
        #expect(run.verdicts == ["T/case pass"])
        let other = try await bench.run(
            .steps(steps), on: ["AT+X?": .lines("+X: 7,\"a b\"", "OK"), "AT+Y=7": .lines("+Y: 7", "OK")])
        #expect(other.verdicts == ["T/case fail"])
        #expect(other.first.code == "check.mismatch")
        #expect(other.first.report.contains("expected: 42"))
        #expect(other.first.report.contains("came:     7"))
    }

    @Test func aConditionChoosesSteps() async throws {
        let steps = """
            - {send: AT+X?, expect: ['+X: <n:int>', OK]}
            - {send: AT+ONE, when: {n: "1"}, expect: OK}
            - {send: AT+SMALL, when: {n: "0..9"}, expect: OK}
            - {send: AT+TWO, when: {n: "2"}, expect: OK}
            """
        let run = try await bench.run(
            .steps(steps), on: ["AT+X?": .lines("+X: 2", "OK"), "AT+TWO": .ok, "AT+SMALL": .ok])
        #expect(run.verdicts == ["T/case pass"])
        #expect(run.first.steps(.body) == ["body send AT+X? pass", "body send AT+SMALL pass", "body send AT+TWO pass"])
    }

    @Test func aCaseOfWhichNoStepRanProvesNothing() async throws {
        let steps = "- {send: AT+X, when: {cmee: \"0\"}, expect: OK}"
        let run = try await bench.run(.steps(steps), on: [:])
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.code == "case.empty")
    }

    @Test func repetitionEndsWhenItsConditionHolds() async throws {
        let steps = """
            - repeat:
                steps: [{send: AT+X?, expect: ['+X: <n:int>', OK]}]
                until: {n: "3"}
              within: 10s
            """
        let turns = Behaviour.turns(.lines("+X: 1", "OK"), .lines("+X: 2", "OK"), .lines("+X: 3", "OK"))
        let run = try await bench.run(.steps(steps), on: ["AT+X?": turns])
        #expect(run.verdicts == ["T/case pass"])
        #expect(run.lines.count { $0 == "AT+X?" } == 3)
    }

    @Test func repetitionHasALimitAndEndsWithAFailureInside() async throws {
        let steps = """
            - repeat:
                steps: [{send: AT+X?, expect: ['+X: <n:int>', OK]}]
                until: {n: "3"}
              within: 50ms
            """
        let patient = steps.replacing("50ms", with: "10s")
        let endless = try await bench.run(.steps(steps), on: ["AT+X?": .lines("+X: 1", "OK")])
        #expect(endless.first.code == "repeat.limit")
        #expect(endless.first.summary.hasSuffix("rounds `n` is 1"))
        let broken = try await bench.run(.steps(patient), on: ["AT+X?": .turns(.lines("+X: 1", "OK"), .error)])
        #expect(broken.first.code == "answer.mismatch")
        #expect(broken.lines.count { $0 == "AT+X?" } == 2)
    }

    @Test func piecesOfDataAreCollectedAndComparedWhole() async throws {
        let steps = """
            - repeat:
                steps:
                  - send: AT+READ
                    expect: ['+READ: <n:int>', {data: {counted: '{n}', append: file}}, OK]
                until: {n: "0"}
              within: 10s
            - check: {file-size: "7"}
            - check: {file: {text: "OK\\r\\nabc"}}
            """
        let right = Behaviour.turns(
            .moves(.say("\r\n+READ: 4\r\nOK\r\n\r\nOK\r\n")), .moves(.piecewise("\r\n+READ: 3\r\nabc\r\nOK\r\n")),
            .moves(.say("\r\n+READ: 0\r\n\r\nOK\r\n")))
        #expect(try await bench.run(.steps(steps), on: ["AT+READ": right]).verdicts == ["T/case pass"])
        let wrong = Behaviour.turns(
            .moves(.say("\r\n+READ: 7\r\nOK\r\naXc\r\nOK\r\n")), .moves(.say("\r\n+READ: 0\r\n\r\nOK\r\n")))
        let run = try await bench.run(.steps(steps), on: ["AT+READ": wrong])
        #expect(run.first.code == "data.mismatch")
        #expect(run.first.summary == "the data differs at offset 5 of 7 bytes")
    }

    @Test(arguments: [
        ("abcdef", "pass", ""), ("abcdeg", "fail", "the data differs at offset 5 of 6 bytes"),
        ("abc", "fail", "the data ends after 3 of 6 bytes"),
    ])
    func dataOfAnAnswerIsComparedWithItsPayload(data: String, verdict: String, summary: String) async throws {
        let steps = """
            - send: AT+READ
              expect: ['+READ: <n:int>', {data: {counted: '{n}', equals: {text: abcdef}}}, OK]
            """
        let said = "\r\n+READ: \(data.count)\r\n\(data)\r\nOK\r\n"
        let run = try await bench.run(.steps(steps), on: ["AT+READ": .moves(.say(said))])
        #expect(run.verdicts == ["T/case \(verdict)"])
        #expect(run.first.summary == summary)
    }

    @Test func alternativesAreRecorded() async throws {
        let steps = """
            - send: AT+X
              expect:
                - any-of:
                    - {as: short, expect: OK, warn: the short way is old}
                    - {as: long, expect: ['+X: 1', OK]}
                  record: x-form
            """
        let short = try await bench.run(.steps(steps), on: ["AT+X": .ok])
        #expect(short.first.remarks(.record) == ["x-form: short"])
        #expect(short.first.remarks(.warning) == ["alternative: the short way is old"])
        let long = try await bench.run(.steps(steps), on: ["AT+X": .lines("+X: 1", "OK")])
        #expect(long.first.remarks(.record) == ["x-form: long"])
        #expect(long.first.remarks(.warning) == [])
    }

    @Test func theErrorClassSaysWhichErrorCame() async throws {
        let steps = "- {send: AT+CMEE=1, expect: OK}\n- {send: AT+X, expect: error}"
        let run = try await bench.run(.steps(steps), on: ["AT+CMEE=1": .ok, "AT+X": .lines("+CME ERROR: 4")])
        #expect(run.verdicts == ["T/case pass"])
        #expect(run.first.remarks(.record) == ["error: CME 4"])
        let texts = try await bench.run(
            .steps(steps), on: ["AT+CMEE=1": .ok, "AT+X": .lines("+CME ERROR: operation not supported")])
        #expect(texts.verdicts == ["T/case fail"])
    }

    @Test func bytesAreSentAsTheyAre() async throws {
        let steps = """
            - {send-bytes: "AT+X=\\"\\u00e9\\"\\r", expect: OK}
            - {send-bytes: 41 54 2B 59 0D, expect: ['+Y: 1', OK]}
            - send-bytes: {payload: {text: "AT+Z\\r"}}
            - {await: OK}
            """
        let run = try await bench.run(
            .steps(steps), on: ["AT+X=\"é\"": .ok, "AT+Y": .lines("+Y: 1", "OK"), "AT+Z": .ok])
        #expect(run.verdicts == ["T/case pass"])
    }

    @Test func matrixValuesMakeCasesOfTheirOwn() async throws {
        let cases = "- {id: T/m, title: One, for: {a: [1, 2], b: [x]}, steps: [{send: 'AT+X={a},{b}', expect: OK}]}"
        let run = try await bench.run(SuiteText(cases: cases), on: ["AT+X=1,x": .ok])
        #expect(run.verdicts == ["T/m[a=1,b=x] pass", "T/m[a=2,b=x] fail"])
    }

    @Test func aNameThatStandsForNothingIsAnError() async throws {
        let steps = "- {send: AT+X?, expect: [{optional: ['+X: <n:int>']}, OK]}\n- {send: 'AT+Y={n}', expect: OK}"
        let run = try await bench.run(.steps(steps), on: ["AT+X?": .ok])
        #expect(run.verdicts == ["T/case error"])
        #expect(run.first.code == "suite.unknown-variable")
    }
}
