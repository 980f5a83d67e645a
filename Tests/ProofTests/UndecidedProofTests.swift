import Evidence
import ModuleEmulator
import Rigs
import TestSupport
import Testing

@testable import Proof

/// Where rig, server or host could not do their part nothing is held against the suites, and nothing is green.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct UndecidedProofTests {
    private let cases = """
          - id: T/set
            title: A mode is set
            given: open
            steps:
              - send: AT+FTPMODE=0
                expect: OK
                within: 1s
                covers: [FTPMODE-SYN-SET]
          - id: T/more
            title: A mode is set again
            given: open
            needs: [sftp]
            steps:
              - send: AT+FTPMODE=0
                expect: OK
                covers: [FTPMODE-SYN-SET]

        """

    private func bench() -> ProofBench {
        ProofBench(cases: cases, defects: ["mode-ok-missing"], variations: [nil])
    }

    @Test func aPINThatIsRefusedIsTheRigsTrouble() async throws {
        var bench = bench()
        bench.change = { $0.profile.simPIN = "4321" }
        let tally = try await bench.prove()
        let (defect, module) = (try #require(tally.defects.first), try #require(tally.variations.first))
        #expect(defect.outcome == .undecided)
        #expect(defect.trouble?.code == "rig.sim-pin")
        #expect(module.alarms.isEmpty)
        #expect(module.undecided.map(\.verdict).contains(.error))
        #expect(defect.isInError && module.isInError)
    }

    @Test func aModuleThatAnswersNothingIsTheRigsTrouble() async throws {
        var bench = bench()
        bench.change = { $0.profile.latency = .seconds(60) ... .seconds(60) }
        let tally = try await bench.prove()
        let (defect, module) = (try #require(tally.defects.first), try #require(tally.variations.first))
        #expect(defect.outcome == .undecided)
        #expect(defect.trouble?.code == "rig.port-silent")
        #expect(defect.cases == 0)
        #expect(module.alarms.isEmpty)
        #expect(module.trouble?.code == "rig.port-silent")
        #expect(module.trouble?.message.hasSuffix("2 cases were not run") == true)
    }

    /// A case that is judged and blind decides nothing where another one could not be run.
    @Test func whatThisMachineLacksIsSaid() async throws {
        var bench = bench()
        bench.cases = cases.replacing("within: 1s", with: "within: 9s")
        bench.defects = ["mode-ok-late"]
        bench.other = { rig in
            rig.settings["ftp-peer"] = "sftp"
            rig.settings.lacks[.sftp] = "there is no `sshd` on this machine"
        }
        bench.cases = bench.cases.replacing("FTPMODE-SYN-SET", with: "FTPMODE-ATT-TIME")
        let defect = try await bench.proveOne()
        #expect(defect.outcome == .undecided)
        #expect(defect.covering == ["T/set"])
        #expect(defect.unreached?.name == "T/more")
        #expect(defect.unreached?.message == "needs sftp: there is no `sshd` on this machine")
        #expect(!defect.isInError)
    }

    /// No rig of the proof has what the other case takes, and none is meant to.
    @Test func aCaseThatAppliesNowhereIsLeftOutBesideOneThatIsJudged() async throws {
        var bench = bench()
        bench.cases = cases.replacing("within: 1s", with: "within: 9s")
            .replacing("FTPMODE-SYN-SET", with: "FTPMODE-ATT-TIME")
        bench.defects = ["mode-ok-late"]
        #expect(try await bench.proveOne().outcome == .survived)
        bench.cases = bench.cases.replacing("title: A mode is set\n", with: "title: A mode is set\n    needs: [sftp]\n")
        #expect(try await bench.proveOne().outcome == .undecided)
    }

    @Test func aFailureThatIsKnownIsNoAlarm() async throws {
        let known = """
              - id: T/known
                title: What the module is known to do wrong
                given: open
                known-issue: {id: LAB-17, until: 2026-12-31}
                steps:
                  - send: AT+FTPMODE?
                    expect: KO

            """
        let bench = ProofBench(cases: known, variations: [nil], day: "2026-12-31")
        let module = try #require(try await bench.prove().variations.first)
        #expect(module.alarms.isEmpty && module.undecided.isEmpty)
        #expect(module.notApplicable == 1)
        #expect(!module.isClean, "nothing was judged")
    }
}
