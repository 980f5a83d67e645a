import Evidence
import Testing

@testable import Reporting

@Suite struct ProofJUnitTests {
    private func cases(_ proof: SampleProofRecords) throws -> [String: JUnitFile.Case] {
        let cases = try JUnitFile(proof: proof.records).cases
        return Dictionary(uniqueKeysWithValues: cases.map { ($0.classname + " " + $0.name, $0) })
    }

    @Test func everyDefectAndEveryRightModuleIsATestcase() throws {
        let cases = try cases(SampleProofRecords())
        #expect(
            cases.keys.sorted() == [
                "attest.prove.ERR errors-odd", "attest.prove.FTPMODE mode-kept",
                "attest.prove.FTPMODE mode-ok-missing", "attest.prove.FTPMODE mode-ok-twice",
                "attest.prove.FTPOPEN open-plain",
                "attest.prove.right chatty", "attest.prove.right none", "attest.prove.right slow",
            ])
        #expect(cases.values.filter { $0.result == nil }.map(\.name).sorted() == ["mode-ok-missing", "none"])
    }

    @Test func aSurvivorFailsWithWhatWasTried() throws {
        let survivor = try #require(try cases(SampleProofRecords())["attest.prove.FTPMODE mode-kept"])
        #expect(survivor.result == "failure")
        #expect(survivor.type == "survived")
        #expect(survivor.message == "FTPMODE-ATT-PERSIST: passes FTPMODE/restart and 2 more")
        #expect(survivor.body.contains("    FTPMODE/default\n"))
        let elsewhere = try #require(try cases(SampleProofRecords())["attest.prove.FTPMODE mode-ok-twice"])
        #expect(elsewhere.type == "elsewhere")
        #expect(elsewhere.body.contains("noticed by: FTPMODE/read"))
    }

    @Test func whatIsUndecidedIsAnErrorWithItsReason() throws {
        let name = "attest.prove.FTPOPEN open-plain"
        var proof = SampleProofRecords()
        let open = try #require(try cases(proof)[name])
        #expect(open.result == "error")
        #expect(open.type == "inconclusive")
        #expect(open.message == "FTPOPEN-VAL-SFTP: FTPOPEN/sftp is not applicable: needs sftp: no `sshd`")
        proof.undecided = Trouble(code: "rig.port-silent", message: "nothing answered")
        let silent = try #require(try cases(proof)[name])
        #expect(silent.type == "rig.port-silent")
        #expect(silent.message == "FTPOPEN-VAL-SFTP: nothing answered")
    }

    @Test func aKillNamesItsRigAndWhatWasNoWitness() throws {
        let file = try JUnitFile(proof: SampleProofRecords().records)
        let log = file.log("system-out", ofSuite: 2)
        #expect(
            log.contains(
                "mode-ok-missing: killed for FTPMODE-SYN-SET on rig prove by FTPMODE/set: no final result code came; "
                    + "no witness: FTPMODE/old fails on a module without defects: KO is missing\n"))
        #expect(file.properties(ofSuite: 2)["killed-by.mode-ok-missing"] == "FTPMODE/set")
        #expect(file.properties(ofSuite: 2)["killed-by.mode-kept"] == nil)
        #expect(file.properties(ofSuite: 0)["rig.emulator-sftp.parameter.ftp-peer"] == "sftp")
    }

    /// Its case fails on every module.
    @Test func aSurvivorTellsWhyItsCaseIsNoWitness() {
        var defect = DefectProof(
            name: "mode-kept", row: "FTPMODE-ATT-PERSIST", outcome: .survived, covering: ["FTPMODE/restart"])
        defect.falseWitness = SampleProofRecords.sighting("FTPMODE/restart", message: "KO is missing")
        #expect(defect.reason == "FTPMODE/restart fails on a module without defects: KO is missing")
    }

    @Test func aFalseAlarmFailsAndADoubtIsAnError() throws {
        let cases = try cases(SampleProofRecords())
        #expect(cases["attest.prove.right slow"]?.type == "false-alarm")
        #expect(cases["attest.prove.right slow"]?.result == "failure")
        #expect(cases["attest.prove.right chatty"]?.type == "inconclusive")
        #expect(cases["attest.prove.right chatty"]?.result == "error")
    }

    /// Where everything that was tried is as it should be, and not everything was tried.
    @Test func aProofThatIsNotWholeIsNeverGreen() throws {
        var proof = SampleProofRecords()
        proof.isClosed = false
        #expect(try cases(proof)["attest attest prove: proof.jsonl"]?.result == "error")
        proof.isClosed = true
        proof.variations = ProofHead.Share(68, of: 68)
        #expect(try cases(proof)["attest attest prove: not tried"]?.result == "error")
        proof.trouble = Trouble(code: "proof.seat", message: "no more terminals")
        #expect(try cases(proof)["attest attest prove"]?.type == "proof.seat")
        let head = Array(SampleProofRecords().records.prefix(1))
        #expect(try JUnitFile(proof: head).cases.contains { $0.result == "error" })
    }
}
