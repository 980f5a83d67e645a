import Evidence
import Rigs
import TestSupport
import Testing

@testable import Proof

@Suite(.inTurn, .timeLimit(.minutes(10))) struct DefectProofTests {
    private let setting = """
          - id: T/set
            title: A mode is set
            given: open
            steps:
              - send: AT+FTPMODE=0
                expect: OK
                within: 1s
                covers: [FTPMODE-SYN-SET, FTPMODE-ATT-TIME]

        """
    private let reading = """
          - id: T/read
            title: The mode is shown
            given: open
            steps:
              - send: AT+FTPMODE?
                expect: ["+FTPMODE: <mode:int 0..1>", OK]
                covers: [FTPMODE-SYN-READ]

        """

    @Test func aStepThatCoversTheRowKills() async throws {
        let proof = try await ProofBench(cases: reading + setting, defects: ["mode-ok-missing"]).proveOne()
        #expect(proof.outcome == .killed)
        #expect(proof.sighting?.name == "T/set")
        #expect(proof.sighting?.covers == ["FTPMODE-SYN-SET"])
        #expect(proof.cases == 1, "the case that covers the row comes first, and its failure is enough")
    }

    @Test func aLateAnswerBreaksTheRowOnTime() async throws {
        let proof = try await ProofBench(cases: setting, defects: ["mode-ok-late"]).proveOne()
        #expect(proof.outcome == .killed)
        #expect(proof.sighting?.covers == ["FTPMODE-ATT-TIME"])
    }

    @Test func aRowThatNoCaseCoversLetsItsDefectsSurvive() async throws {
        let proof = try await ProofBench(cases: reading, defects: ["mode-ok-missing"]).proveOne()
        #expect(proof.outcome == .survived)
        #expect(proof.covering.isEmpty)
        #expect(proof.cases == 1, "the other cases of the command are run, to see whether they notice it")
    }

    @Test func aFailureForAnotherRowKillsNothing() async throws {
        let blind = setting.replacing("[FTPMODE-SYN-SET, FTPMODE-ATT-TIME]", with: "FTPMODE-ATT-TIME")
        let proof = try await ProofBench(cases: blind, defects: ["mode-ok-missing"]).proveOne()
        #expect(proof.outcome == .elsewhere)
        #expect(proof.sighting?.covers == ["FTPMODE-ATT-TIME"])
    }

    @Test func aCaseThatPassesKillsNothing() async throws {
        let patient = setting.replacing("within: 1s", with: "within: 9s")
        let proof = try await ProofBench(cases: patient, defects: ["mode-ok-late"]).proveOne()
        #expect(proof.outcome == .survived)
        #expect(proof.covering == ["T/set"])
    }

    /// It would fail whatever the defect.
    @Test func aCaseThatFailsOnTheRightModuleIsNoWitness() async throws {
        let wrong = setting.replacing("expect: OK", with: "expect: KO")
        let proof = try await ProofBench(cases: wrong, defects: ["mode-ok-missing"]).proveOne()
        #expect(proof.outcome == .survived)
        #expect(proof.falseWitness?.name == "T/set")
        #expect(proof.falseWitness?.verdict == .fail)
    }

    @Test func aCaseThatIsNoWitnessIsToldWhereAnotherOneKills() async throws {
        let wrong = setting.replacing("expect: OK", with: "expect: KO").replacing("T/set", with: "T/wrong")
        let proof = try await ProofBench(cases: wrong + setting, defects: ["mode-ok-missing"]).proveOne()
        #expect(proof.outcome == .killed)
        #expect(proof.sighting?.name == "T/set")
        #expect(proof.falseWitness?.name == "T/wrong")
    }

    @Test(arguments: [("2026-12-31", DefectProof.Outcome.undecided), ("2027-01-01", .killed)])
    func aFailureThatIsKnownKillsNothing(day: String, outcome: DefectProof.Outcome) async throws {
        let known = setting + "    known-issue: {id: LAB-17, until: 2026-12-31}\n"
        let proof = try await ProofBench(cases: known, defects: ["mode-ok-missing"], day: day).proveOne()
        #expect(proof.outcome == outcome)
        guard outcome == .undecided else { return }
        #expect(proof.unreached?.message == "is known to fail, by issue LAB-17")
        #expect(!proof.isInError)
    }

    @Test func theRigThatKilledIsNamed() async throws {
        let elsewhere = setting + "    when: {cmee: \"2\"}\n"
        let proof = try await ProofBench(
            cases: reading + elsewhere, defects: ["mode-ok-missing"], other: { $0.settings["cmee"] = "2" }
        ).proveOne()
        #expect(proof.outcome == .killed)
        #expect(proof.rig == "other")
    }

    @Test func aRowThatOnlyShouldBeKeptIsProvedByWhatIsOtherwiseAWarning() async throws {
        let executing = """
              - id: T/execute
                title: There is no execution form
                given: open
                steps:
                  - send: AT+FTPMODE
                    expect: error
                    covers: FTPMODE-SYN-EXEC

            """
        let proof = try await ProofBench(cases: executing, defects: ["mode-exec-accepted"]).proveOne()
        #expect(proof.outcome == .killed)
    }

    @Test func manyDefectsShareFewJobs() async throws {
        var bench = ProofBench(cases: setting + reading)
        bench.defects = ["mode-ok-missing", "mode-ok-garbled", "mode-ok-late", "mode-exec-accepted"]
        bench.jobs = 2
        let tally = try await bench.prove()
        #expect(Set(tally.defects.map(\.name)) == Set(bench.defects))
        #expect(tally.count(.killed) == 3)
        #expect(
            Set(tally.defects.filter { $0.outcome == .killed }.map(\.row)) == ["FTPMODE-SYN-SET", "FTPMODE-ATT-TIME"])
    }
}
