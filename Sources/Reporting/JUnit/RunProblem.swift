import Evidence

/// Something that is wrong with a run and shows in none of its cases.
struct RunProblem {
    /// The name of the testcase that tells it.
    var name: String
    var code: String
    var summary: String
    var detail: String

    /// The problems of a run. There is always one when the cases alone would look green and the run was not.
    ///
    /// `errorCodes` are the codes of the cases that ended in an error.
    static func all(of tallies: RigTallies, ending: JournalEnding, errorCodes: Set<String>) -> [RunProblem] {
        let tally = tallies.all
        var problems: [RunProblem] = []
        // Of several rigs an error of one says nothing of another's trouble.
        if let trouble = tally.trouble, tally.head?.parts != nil || !errorCodes.contains(trouble.code) {
            problems.append(RunProblem(trouble))
        }
        if let problem = RunProblem(ending) { problems.append(problem) }
        let groups = tallies.byRig
        problems += groups.compactMap { RunProblem(unreachedIn: $0.tally)?.on($0.rig) }
        guard problems.isEmpty else { return problems }
        return groups.compactMap { RunProblem(emptiness: $0.tally)?.on($0.rig) }
    }

    private func on(_ rig: String?) -> RunProblem {
        guard let rig else { return self }
        var problem = self
        problem.name += " on \(rig)"
        problem.summary = "\(rig): \(summary)"
        problem.detail = "\(rig): \(detail)"
        return problem
    }
}

extension RunProblem {
    private init(_ trouble: Trouble) {
        self.init(
            name: "attest run", code: trouble.code, summary: trouble.message,
            detail: ([trouble.message] + (trouble.hint.map { ["help: " + $0] } ?? [])).joined(separator: "\n"))
    }

    private init?(_ ending: JournalEnding) {
        switch ending {
        case .closed: return nil
        case .cutOff:
            self.init(
                name: "attest run: journal", code: "harness.interrupted", summary: "the run was interrupted",
                detail: "The journal stops before the end of the run; the cases before that point are reported.")
        case .damaged(let line):
            self.init(
                name: "attest run: journal", code: "harness.journal-damaged",
                summary: "the journal is damaged at line \(line)",
                detail: "Line \(line) of the journal is not what was written; the lines before it are reported.")
        }
    }

    private init?(unreachedIn tally: RunTally) {
        guard tally.unreached > 0, let planned = tally.head?.plannedCases else { return nil }
        let summary = "\(tally.unreached) of \(planned) cases were not run"
        self.init(
            name: "attest run: cases not run", code: "harness.not-run", summary: summary,
            detail: "\(summary): the run stopped before it came to them.")
    }

    /// Nothing was found right, and nothing was said to be wrong.
    private init?(emptiness tally: RunTally) {
        if tally.begun == 0 {
            self.init(
                name: "attest run", code: "harness.nothing-ran", summary: "no case was run",
                detail: "The run ended without trouble, and nothing was tested.")
            return
        }
        if tally.begun == tally.count(.notApplicable) {
            self.init(
                name: "attest run", code: "harness.nothing-applicable", summary: "every case was not applicable",
                detail: "No case could run on this rig, so nothing was tested. Each case says what it needs.")
            return
        }
        let flaky = tally.head?.allowsFlaky == true ? 0 : tally.count(.flaky)
        guard flaky == 0, tally.begun == tally.count(.notApplicable) + tally.count(.expectedFailure) else { return nil }
        self.init(
            name: "attest run", code: "harness.nothing-passed", summary: "no case passed",
            detail: "Every case is known to fail or not applicable, so nothing of the module was found right.")
    }
}
