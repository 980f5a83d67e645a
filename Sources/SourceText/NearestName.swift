/// Finds what somebody meant who misspelt a name.
public enum NearestName {
    /// The candidate that is nearest to `name`, or nil if none is near enough to guess.
    ///
    /// Near is an edit distance of at most 2 and less than half of the name's length, where changing, leaving out,
    /// adding a letter and swapping two neighbours count 1 each, and case does not count. Of equally near candidates
    /// the one wins that begins with more of the name, and then the earlier. A caller that gets nil lists what it would
    /// have taken.
    public static func of(_ name: String, among candidates: [String]) -> String? {
        let wanted = Array(name.lowercased())
        var nearest: (candidate: String, distance: Int, shared: Int)?
        for candidate in candidates {
            let letters = Array(candidate.lowercased())
            guard abs(letters.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, letters)
            guard distance <= limit, distance * 2 < wanted.count else { continue }
            let shared = zip(wanted, letters).prefix { $0 == $1 }.count
            if let nearest, (nearest.distance, -nearest.shared) <= (distance, -shared) { continue }
            nearest = (candidate, distance, shared)
        }
        return nearest?.candidate
    }

    private static let limit = 2

    /// The optimal string alignment distance, with three rows of the usual table.
    private static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...second.count)
        for row in 0..<first.count {
            var current = [row + 1]
            for column in 0..<second.count {
                let changed = last[column] + (first[row] == second[column] ? 0 : 1)
                var best = min(changed, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[second.count]
    }
}
