import Evidence

extension RunDecisions {
    /// What keeps the run from being whole.
    func doubts(ending: JournalEnding) -> [CoverageDoubt] {
        let name = "the run \(head?.id ?? "")"
        var doubts: [CoverageDoubt] = []
        if ending != .closed {
            doubts.append(CoverageDoubt("run.cut-off", "\(name) was cut off: what was decided until then counts"))
        }
        if let trouble = tally.trouble {
            doubts.append(
                CoverageDoubt(trouble.code, "\(name) could not do its work: \(trouble.message)", help: trouble.hint))
        }
        let missing = tally.unreached + tally.unfinished
        if missing > 0, doubts.isEmpty {
            doubts.append(
                CoverageDoubt(
                    "run.not-whole", "\(name) is not whole: \(missing) of the cases that were selected did not end"))
        }
        return doubts + [CoverageDoubt.sharedNames(sharedNames)].compactMap(\.self)
    }
}

extension ProofTally {
    /// What keeps the proof from being whole, or one of what there is now.
    func doubts(ending: JournalEnding, changed: [String]) -> [CoverageDoubt] {
        let name = "the proof \(head?.id ?? "")"
        var doubts: [CoverageDoubt] = []
        if ending != .closed {
            doubts.append(CoverageDoubt("proof.cut-off", "\(name) was cut off: what was killed until then counts"))
        }
        if let trouble = end?.trouble {
            doubts.append(
                CoverageDoubt(trouble.code, "\(name) could not do its work: \(trouble.message)", help: trouble.hint))
        }
        if untriedDefects + untriedVariations > 0, doubts.isEmpty {
            doubts.append(
                CoverageDoubt(
                    "proof.not-whole",
                    "\(name) is not whole: \(untriedDefects) defects and \(untriedVariations) right modules "
                        + "were not tried"))
        }
        if !changed.isEmpty {
            doubts.append(
                CoverageDoubt(
                    "proof.other-files",
                    "\(name) rests on files that are not what they were: \(CoverageDoubt.list(changed))",
                    help: "prove again"))
        }
        return doubts
    }
}

extension CoverageDoubt {
    static func sharedNames(_ names: Set<String>) -> CoverageDoubt? {
        guard !names.isEmpty else { return nil }
        return CoverageDoubt(
            "suite.shared-name",
            "several suites have the same name, so that what is said of one may be meant of another: "
                + list(names.sorted()),
            help: "name the suites of one of them alone, in `run` and with `--suites`")
    }

    static func unclaimed(_ names: Set<String>) -> CoverageDoubt? {
        guard !names.isEmpty else { return nil }
        return CoverageDoubt(
            "run.other-suites",
            "the suites are not those of the runs: \(names.count) times a row was covered by a case that covers it no "
                + "more, or was found broken by one that is another now, and does not count: \(list(names.sorted()))",
            help: "run and prove again")
    }

    static func firmware(of runs: [Coverage.Run]) -> CoverageDoubt? {
        guard Set(runs.map(\.firmware)).count > 1 else { return nil }
        let words = runs.map { "\($0.firmware.isEmpty ? "none" : "`\($0.firmware)`") in \($0.id)" }
        return CoverageDoubt(
            "run.other-firmware", "the runs state different firmware: \(list(words))",
            help: "add up runs of one firmware alone")
    }

    /// The first few.
    static func list(_ names: [String]) -> String {
        names.prefix(5).joined(separator: ", ") + (names.count > 5 ? " …" : "")
    }
}
