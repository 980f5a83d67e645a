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
