import Evidence

/// One `<testsuite>` of a proof: the defects of one part of the register, or the modules that are right.
struct ProofSuite {
    struct Entry {
        var name: String
        var testcase: JUnitCase
        var duration: Duration
        /// What there is to say of one that is as it should be.
        var line: String
        /// The case that killed it.
        var killer: String?
    }

    var name: String
    var classname: String
    var entries: [Entry]

    var log: String { entries.map { $0.line + "\n" }.joined() }

    var totals: JUnitTotals {
        var totals = JUnitTotals()
        totals.tests = entries.count
        totals.failures = entries.count { $0.testcase.child?.element == "failure" }
        totals.errors = entries.count { $0.testcase.child?.element == "error" }
        totals.time = entries.reduce(.zero) { $0 + $1.duration }
        return totals
    }

    /// The suites of a proof. There is always one that is not green when the proof was not whole.
    static func all(of tally: ProofTally, ending: JournalEnding) -> [ProofSuite] {
        var suites: [ProofSuite] = []
        if !tally.variations.isEmpty {
            suites.append(
                ProofSuite(
                    name: "modules that are right", classname: "attest.prove.right",
                    entries: tally.variations.map(Entry.init)))
        }
        let parts = Dictionary(grouping: tally.defects, by: \.part)
        for (part, defects) in parts.sorted(by: { $0.key < $1.key }) {
            suites.append(
                ProofSuite(
                    name: "defects of \(part)", classname: "attest.prove.\(part)",
                    entries: defects.sorted { $0.name < $1.name }.map(Entry.init)))
        }
        let problems = problems(of: tally, ending: ending)
        if !problems.isEmpty {
            suites.append(ProofSuite(name: "attest prove", classname: "attest", entries: problems.map(Entry.init)))
        }
        return suites
    }

    private static func problems(of tally: ProofTally, ending: JournalEnding) -> [RunProblem] {
        var problems: [RunProblem] = []
        if let trouble = tally.end?.trouble {
            problems.append(
                RunProblem(name: "attest prove", code: trouble.code, summary: trouble.message, detail: trouble.message))
        }
        if ending != .closed {
            let words = "the proof was not closed; what it came to before that is reported"
            problems.append(
                RunProblem(
                    name: "attest prove: proof.jsonl", code: "harness.interrupted", summary: words, detail: words))
        }
        let missing = tally.untriedDefects + tally.untriedVariations
        if missing > 0 || tally.defects.isEmpty && tally.variations.isEmpty {
            let words = "\(tally.untriedDefects) defects and \(tally.untriedVariations) right modules were not tried"
            problems.append(
                RunProblem(name: "attest prove: not tried", code: "harness.not-run", summary: words, detail: words))
        }
        return problems
    }
}

extension ProofSuite.Entry {
    init(_ defect: DefectProof) {
        let details = defect.details.joined(separator: "\n")
        let words = defect.row + ": " + defect.reason
        var child: JUnitCase.Child?
        var line = "\(defect.outcome.rawValue), breaks \(defect.row)"
        switch defect.outcome {
        case .killed:
            let rig = defect.rig.map { " on rig \($0)" } ?? ""
            line =
                "killed for \(defect.row)\(rig) by \(defect.sighting?.name ?? ""): \(defect.sighting?.message ?? "")"
            if let witness = defect.falseWitness {
                line += "; no witness: " + witness.words(on: "on a module without defects")
            }
        case .elsewhere, .survived: child = JUnitCase.Child("failure", defect.outcome.rawValue, words, details, "")
        case .undecided:
            let code = defect.trouble?.code ?? defect.undecided.first { $0.verdict == .error }?.code
            child = JUnitCase.Child("error", code ?? "inconclusive", words, details, "")
        }
        self.init(
            name: defect.name, testcase: JUnitCase(time: TimeText.seconds(defect.duration), child: child),
            duration: defect.duration, line: ReportText.line("\(defect.name): \(line)"),
            killer: defect.outcome == .killed ? defect.sighting?.name : nil)
    }

    init(_ variation: VariationProof) {
        let details = variation.details.joined(separator: "\n")
        var child: JUnitCase.Child?
        if let alarm = variation.alarms.first {
            let more = variation.alarms.count == 1 ? "" : " (and \(variation.alarms.count - 1) more)"
            child = JUnitCase.Child("failure", "false-alarm", "\(alarm.name): \(alarm.message)\(more)", details, "")
        } else if !variation.isClean {
            let words =
                variation.undecided.first.map { "\($0.name): \($0.message)" } ?? variation.trouble?.message
                ?? "no case could be run"
            let code = variation.trouble?.code ?? variation.undecided.first { $0.verdict == .error }?.code
            child = JUnitCase.Child("error", code ?? "inconclusive", words, details, "")
        }
        let cases = "\(variation.cases - variation.notApplicable) cases"
        self.init(
            name: variation.name, testcase: JUnitCase(time: TimeText.seconds(variation.duration), child: child),
            duration: variation.duration,
            line: ReportText.line("\(variation.name): \(cases), \(variation.alarms.count) false alarms"))
    }

    init(_ problem: RunProblem) {
        self.init(name: problem.name, testcase: JUnitCase(problem), duration: .zero, line: problem.summary)
    }
}
