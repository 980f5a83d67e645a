import Evidence

extension RunDecisions {
    /// What keeps the run from being whole, or one of what there is now.
    func doubts(ending: JournalEnding, changed: [String]) -> [CoverageDoubt] {
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
        if head?.files == nil {
            doubts.append(
                CoverageDoubt(
                    "run.no-files", "\(name) does not tell which files its suites were: an older `attest` wrote it",
                    help: "run again"))
        }
        if !changed.isEmpty { doubts.append(.changed(changed, "run.other-files", under: name, help: "run again")) }
        return doubts
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
        if !changed.isEmpty { doubts.append(.changed(changed, "proof.other-files", under: name, help: "prove again")) }
        return doubts
    }
}

extension CoverageDoubt {
    /// - Parameter name: the run or the proof that rests on the files.
    fileprivate static func changed(
        _ paths: [String], _ code: String, under name: String, help: String
    ) -> CoverageDoubt {
        CoverageDoubt(code, "\(name) rests on files that are not what they were: \(list(paths))", help: help)
    }

    static func unclaimed(_ names: Set<String>) -> CoverageDoubt? {
        guard !names.isEmpty else { return nil }
        return CoverageDoubt(
            "run.other-suites",
            "the suites are not those of the runs: \(names.count) times a row was decided by a case that covers it no "
                + "more, or is another one now, and does not count: \(list(names.sorted()))",
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
