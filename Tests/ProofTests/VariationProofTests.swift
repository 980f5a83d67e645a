import Evidence
import TestSupport
import Testing

@testable import Proof

@Suite(.inTurn, .timeLimit(.minutes(10))) struct VariationProofTests {
    private func reading(_ expect: String) -> String {
        """
          - id: T/read
            title: The mode is shown
            given: open
            for: {turn: [1, 2, 3, 4, 5, 6, 7, 8, 9]}
            steps:
              - send: AT+FTPMODE?
                expect: \(expect)
          - id: T/lines
            title: Modem lines are asked for
            steps:
              - line: {dtr: off}

        """
    }

    @Test func everyCaseRunsOnceOnEachModule() async throws {
        let variations = [nil, "byte-by-byte", "errors-always-plain"]
        let tally = try await ProofBench(
            cases: reading("[\"+FTPMODE: 0\", OK]"), variations: variations, jobs: 8
        ).prove()
        #expect(Set(tally.variations.map(\.name)) == ["none", "byte-by-byte", "errors-always-plain"])
        for proof in tally.variations {
            #expect(proof.isClean)
            #expect(proof.cases == 10)
            #expect(proof.notApplicable == 1)
        }
    }

    @Test func aCaseThatWrongsAVariationIsAFalseAlarm() async throws {
        let cases = """
              - id: T/error
                title: An error is told by its number
                given: open
                steps:
                  - send: AT+CMEE=1
                    expect: OK
                  - send: AT+FTPMODE=7
                    expect: "+CME ERROR: <code:int>"

            """
        let tally = try await ProofBench(cases: cases, variations: [nil, "errors-always-plain"]).prove()
        let proofs = Dictionary(uniqueKeysWithValues: tally.variations.map { ($0.name, $0) })
        #expect(proofs["none"]?.isClean == true)
        #expect(proofs["errors-always-plain"]?.alarms.map(\.name) == ["T/error"])
        #expect(tally.alarms == 1)
    }

    /// What stands upon a state is not taken for that state, whoever has built it.
    @Test func aModuleGoesOnAsItWasLeft() async throws {
        let cases = """
              - id: T/full
                title: Errors are told in words
                given: worded
                for: {turn: [1, 2]}
                steps:
                  - repeat:
                      steps:
                        - send: AT+CMEE?
                          expect: ["+CMEE: <mode:int 2..2>", OK]
                        - send: AT
                          expect: OK
                      until: {mode: "2"}
              - id: T/numbered
                title: Errors are told by their numbers
                given: open
                for: {turn: [1, 2, 3, 4, 5, 6, 7, 8, 9]}
                steps:
                  - send: AT+CMEE?
                    expect: ["+CMEE: 0", OK]

            """
        let proof = try #require(
            try await ProofBench(cases: cases, variations: [nil], jobs: 1).prove().variations.first)
        #expect(proof.alarms.map(\.name) == [])
        #expect(proof.cases == 11)
    }

    private func registered(_ expect: String) -> String {
        """
              - id: T/registered
                title: The module is registered
                given: open
                steps:
                  - send: AT+CREG?
                    expect: \(expect)

        """
    }

    /// A line that may be the answer as well as an unsolicited one stays so, however often it is tried.
    @Test func whatComesToNoVerdictIsTriedAgainAndIsNoAlarm() async throws {
        let tally = try await ProofBench(cases: registered("['+CREG: 0,9', OK]"), variations: [nil]).prove()
        let proof = try #require(tally.variations.first)
        #expect(proof.alarms.isEmpty)
        #expect(proof.undecided.map(\.verdict) == [.inconclusive])
        #expect(proof.retries == 2, "once among others, and once alone")
        #expect(!proof.isClean)
    }

    /// What a suite itself leaves open is nothing to be tried again.
    @Test func aDoubtOfTheSuiteIsNone() async throws {
        let doubt = "{any-of: [{as: answer, expect: ['+CREG: 0,<state:int>', OK], doubt: nobody can tell}]}"
        let tally = try await ProofBench(cases: registered(doubt), variations: [nil]).prove()
        let proof = try #require(tally.variations.first)
        #expect(proof.doubts.map(\.name) == ["T/registered"])
        #expect(proof.isClean && proof.retries == 0)
    }

    @Test func aProofThatIsStoppedTellsNothingThatIsNotDecided() async throws {
        let run = ProofRun(
            try ProofBench(cases: reading("OK"), defects: ["mode-ok-late"], variations: [nil]).plan()
        ) { _ in
            Issue.record("nothing was run")
        }
        run.stop()
        #expect(await run.run() == nil)
    }
}
