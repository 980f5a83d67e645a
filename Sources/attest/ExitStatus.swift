import Evidence

/// How the process ends, as the README lists it.
struct ExitStatus: Error, Hashable {
    var code: Int32

    static let passed = ExitStatus(code: 0)
    static let failed = ExitStatus(code: 1)
    static let wrongCall = ExitStatus(code: 2)
    static let noWork = ExitStatus(code: 3)
    static let undecided = ExitStatus(code: 4)

    /// The status of a run whose journal was read to its end: the first of 1, 3, 4 that applies.
    ///
    /// - Parameters:
    ///   - isWhole: the journal was closed and every report could be written.
    ///   - isSteady: no verdict changed between repetitions.
    static func of(_ tally: RunTally, isWhole: Bool, isSteady: Bool, mayStopEarly: Bool) -> ExitStatus {
        if tally.count(.fail) + tally.count(.unexpectedPass) > 0 { return failed }
        if !isWhole || tally.trouble != nil || tally.count(.error) > 0 || tally.unfinished > 0 || tally.ended == 0 {
            return noWork
        }
        if tally.unreached > 0, !mayStopEarly { return noWork }
        let isFlaky = tally.count(.flaky) > 0 && tally.head?.allowsFlaky != true
        let passes = tally.count(.pass) + tally.count(.flaky)
        return tally.count(.inconclusive) > 0 || !isSteady || isFlaky || passes == 0 ? undecided : passed
    }

    /// The status of a run on several rigs: the first of 1, 3, 4 that applies to one of them.
    static func of(_ tallies: RigTallies, isWhole: Bool, isSteady: Bool, mayStopEarly: Bool) -> ExitStatus {
        let isUntroubled = tallies.all.trouble == nil
        let all = tallies.byRig.map {
            of($0.tally, isWhole: isWhole && isUntroubled, isSteady: isSteady, mayStopEarly: mayStopEarly)
        }
        return [failed, noWork, undecided].first(where: all.contains) ?? passed
    }

    /// The status of a proof: 1 where the suites missed a defect or wronged a module that is right, 3 and 4 where nobody
    /// can tell whether they did.
    ///
    /// - Parameter isWhole: its records were closed and every report could be written.
    static func of(_ tally: ProofTally, isWhole: Bool) -> ExitStatus {
        if tally.count(.survived) + tally.count(.elsewhere) + tally.alarms > 0 { return failed }
        if !isWhole || tally.end?.trouble != nil || tally.untriedDefects + tally.untriedVariations > 0
            || tally.isInError || tally.defects.isEmpty && tally.variations.isEmpty
        {
            return noWork
        }
        return tally.count(.undecided) == 0 && tally.variations.allSatisfy(\.isClean) ? passed : undecided
    }
}
