extension Coverage {
    /// The rows in groups that share something, in the order in which it first occurs.
    public func groups(by key: (CoveredRow) -> String?) -> [(name: String, rows: [CoveredRow])] {
        Self.groups(of: rows, by: key)
    }

    public static func groups(
        of rows: [CoveredRow], by key: (CoveredRow) -> String?
    ) -> [(name: String, rows: [CoveredRow])] {
        var groups: [(name: String, rows: [CoveredRow])] = []
        var known: [String: Int] = [:]
        for row in rows {
            guard let name = key(row) else { continue }
            if let place = known[name] {
                groups[place].rows.append(row)
            } else {
                known[name] = groups.count
                groups.append((name, [row]))
            }
        }
        return groups
    }
}
