import Evidence

/// A proof with something of everything.
struct SampleProofRecords {
    var defects = ProofHead.Share(5, of: 950)
    var variations = ProofHead.Share(3, of: 68)
    var trouble: Trouble?
    var isClosed = true
    /// What kept the cases for the undecided defect from being run.
    var undecided: Trouble?

    static func sighting(
        _ name: String, _ covers: String..., message: String = "no final result code came", verdict: Verdict = .fail
    ) -> Sighting {
        Sighting(
            suite: "FTPMODE", name: name, verdict: verdict, code: "answer.missing", message: message, covers: covers)
    }

    var records: [ProofRecord] {
        let head = ProofHead(
            tool: "0.1.0", id: "20260722T093005Z-3f9a1c", startedAt: "2026-07-22T09:30:05.120Z",
            stamp: Stamp(nanoseconds: 1_000_000_000), host: "bench", rig: "prove", parameters: ["cmee": "1"],
            selection: ["Suites/L610"], files: [RecordedFile(path: "a.yaml", contents: [])], cases: 9, defects: defects,
            variations: variations, jobs: 32,
            others: [ProvedRig(name: "emulator-sftp", parameters: ["ftp-peer": "sftp"])])
        var killed = DefectProof(
            name: "mode-ok-missing", row: "FTPMODE-SYN-SET", outcome: .killed,
            sighting: Self.sighting("FTPMODE/set", "FTPMODE-SYN-SET"), covering: ["FTPMODE/set"], cases: 1,
            duration: .milliseconds(2_500))
        killed.rig = "prove"
        killed.falseWitness = Self.sighting("FTPMODE/old", message: "KO is missing")
        var undecided = DefectProof(name: "open-plain", row: "FTPOPEN-VAL-SFTP", outcome: .undecided)
        undecided.unreached = Self.sighting(
            "FTPOPEN/sftp", message: "needs sftp: no `sshd`", verdict: .notApplicable)
        undecided.trouble = self.undecided
        let records: [ProofRecord] = [
            .proofBegan(head),
            .variation(
                VariationProof(
                    name: "none", summary: "as recommended", cases: 9, notApplicable: 1, duration: .seconds(2))),
            .defect(killed),
            .defect(
                DefectProof(
                    name: "mode-kept", row: "FTPMODE-ATT-PERSIST", outcome: .survived,
                    covering: ["FTPMODE/restart", "FTPMODE/reset", "FTPMODE/default"], cases: 3,
                    duration: .milliseconds(900))),
            .defect(DefectProof(name: "errors-odd", row: "ERR-CME", outcome: .survived)),
            .defect(
                DefectProof(
                    name: "mode-ok-twice", row: "FTPMODE-SYN-SET", outcome: .elsewhere,
                    sighting: Self.sighting("FTPMODE/read", "FTPMODE-SYN-READ", message: "OK came\u{1B}[2J"),
                    covering: ["FTPMODE/set"], cases: 2)),
            .defect(undecided),
            .variation(
                VariationProof(
                    name: "slow", summary: "every answer takes 0.9 s", cases: 9,
                    alarms: [Self.sighting("FTPMODE/set", "FTPMODE-ATT-TIME", message: "too late")], retries: 1,
                    duration: .seconds(81))),
            .variation(
                VariationProof(
                    name: "chatty", summary: "lines come by themselves", cases: 9,
                    undecided: [Self.sighting("FTPMODE/set", message: "nobody can tell", verdict: .inconclusive)],
                    retries: 2, duration: .seconds(3))),
            .proofEnded(ProofEnd(stamp: Stamp(nanoseconds: 91_000_000_000), trouble: trouble)),
        ]
        return isClosed ? records : records.dropLast()
    }
}
