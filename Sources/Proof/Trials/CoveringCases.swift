/// How far the cases that cover a defect's row have come, each on the rig on which it has come farthest.
struct CoveringCases: Sendable {
    enum Standing: Int, Sendable {
        case notApplicable
        /// It was not run, though it may apply.
        case waiting
        /// It would apply if this machine had what that takes.
        case lacking
        /// It came to no verdict.
        case open
        /// It was judged, and has not killed.
        case judged
    }

    private var standings: [Int: Standing] = [:]

    mutating func note(_ standing: Standing, of item: TrialCase) {
        guard standing.rawValue > standings[item.place]?.rawValue ?? -1 else { return }
        standings[item.place] = standing
    }

    /// Another rig may have what a case needs.
    var isOutOfReach: Bool { standings.values.contains { $0 == .notApplicable || $0 == .lacking } }

    /// Every case that applies was judged; where there are cases at all, one of them.
    var areJudged: Bool {
        let applying = standings.values.filter { $0 != .notApplicable }
        return applying.allSatisfy { $0 == .judged } && (standings.isEmpty || !applying.isEmpty)
    }
}
