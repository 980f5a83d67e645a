import Evidence

/// A proof with one record of each kind and outcome.
enum SampleProof {
    static let head = ProofHead(
        tool: "0.1.0", id: "20261127T141523Z-9d9547", startedAt: "2026-11-27T14:15:23.000Z",
        stamp: Stamp(nanoseconds: 7), host: "bench", rig: "prove", parameters: ["cmee": "1"],
        selection: ["Suites/L610"], files: [RecordedFile(path: "a.yaml", contents: Array("suite: a\n".utf8))], cases: 9,
        defects: ProofHead.Share(4, of: 950), variations: ProofHead.Share(2, of: 68), jobs: 32,
        others: [ProvedRig(name: "sftp", parameters: ["ftp-peer": "sftp"])])

    static func sighting(_ covers: String..., verdict: Verdict = .fail) -> Sighting {
        Sighting(
            suite: "FTPMODE", name: "FTPMODE/set[mode=0]", verdict: verdict, code: "answer.missing",
            message: "OK is missing", covers: covers)
    }

    static let killed = DefectProof(
        name: "mode-ok-missing", row: "FTPMODE-SYN-SET", outcome: .killed, sighting: sighting("FTPMODE-SYN-SET"),
        covering: ["FTPMODE/set[mode=0]"], cases: 1, duration: .milliseconds(1_500))
    static let elsewhere = DefectProof(
        name: "mode-ok-late", row: "FTPMODE-ATT-TIME", outcome: .elsewhere, sighting: sighting("FTPMODE-SYN-SET"),
        covering: ["FTPMODE/read"], undecided: [sighting(verdict: .inconclusive)], cases: 4, retries: 2)
    static let survived = DefectProof(
        name: "mode-lost", row: "FTPMODE-SYN-SET", outcome: .survived, cases: 9,
        trouble: Trouble(code: "rig.port-silent", message: "silence"))
    static let undecided: DefectProof = {
        var proof = DefectProof(name: "open-sftp", row: "FTPOPEN-VAL-SFTP", outcome: .undecided)
        proof.unreached = sighting(verdict: .notApplicable)
        return proof
    }()
    static let clean = VariationProof(
        name: VariationProof.recommended, summary: "as recommended", cases: 9, notApplicable: 1, retries: 1,
        duration: .seconds(3))
    static let alarmed = VariationProof(
        name: "slow", summary: "slow answers", cases: 9, alarms: [sighting("FTPMODE-ATT-TIME")],
        undecided: [sighting(verdict: .inconclusive)])

    static let all: [ProofRecord] = [
        .proofBegan(head), .variation(clean), .defect(killed), .variation(alarmed), .defect(elsewhere),
        .defect(survived), .defect(undecided), .proofEnded(ProofEnd(stamp: Stamp(nanoseconds: 9))),
    ]
}
