import Evidence

/// The first pass over a journal: what the second one has to know before it writes.
struct JUnitPlan {
    /// How many records were read; the second pass reads no further, though the journal may have grown.
    let records: Int
    let head: RunHead?
    /// The suites in the order of the journal.
    let suites: [JUnitTotals]
    let tally: RunTally
    /// Names of cases that ran on several rigs are kept apart by the rig.
    var tellsRig: Bool { head?.divided != true && RunPart.rigs(of: head?.parts ?? []).count > 1 }
    /// What went wrong beside the cases; each becomes a testcase of its own.
    let problems: [RunProblem]

    init(journal path: String) throws {
        var reader = try JournalReader(path: path)
        var fold = ReportFold()
        var tallies = RigTallies()
        var suites: [JUnitTotals] = []
        var records = 0
        var errorCodes: Set<String> = []

        func count(_ events: [ReportEvent]) {
            for event in events {
                switch event {
                case .suiteBegan: suites.append(JUnitTotals())
                case .caseEnded(let result):
                    suites[suites.count - 1].count(result)
                    // Only as many as a hostile journal may make us keep.
                    if let end = result.end, end.verdict == .error, let finding = end.finding, errorCodes.count < 1000 {
                        errorCodes.insert(finding.code)
                    }
                case .observation, .suiteEnded: break
                }
            }
        }

        while let record = try reader.next() {
            records += 1
            tallies.receive(record)
            count(fold.receive(record))
        }
        count(fold.finish())
        self.records = records
        self.head = tallies.all.head
        self.suites = suites
        self.tally = tallies.all
        problems = RunProblem.all(of: tallies, ending: reader.ending ?? .cutOff, errorCodes: errorCodes)
    }

    /// The suite of the problems.
    var problemTotals: JUnitTotals {
        JUnitTotals(tests: problems.count, errors: problems.count)
    }

    /// Every suite that the report will have.
    var expectedSuites: [JUnitTotals] {
        problems.isEmpty ? suites : suites + [problemTotals]
    }
}
