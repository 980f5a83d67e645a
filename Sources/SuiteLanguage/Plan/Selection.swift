/// Which cases a run takes: globs over ids and names, and tags.
public struct Selection: Sendable {
    /// Globs over case ids and names, with `*` and `?`; one that begins with `!` excludes.
    public var filters: [String]
    /// Any one of these, if there is one; one that begins with `!` excludes.
    public var tags: [String]

    public init(filters: [String] = [], tags: [String] = []) {
        self.filters = filters
        self.tags = tags
    }

    public func selects(_ planned: PlannedCase) -> Bool {
        Self.isTaken(by: filters) { Glob($0).matches(planned) } && Self.isTaken(by: tags, planned.tags.contains)
    }

    /// Whether one of the words fits, where there are any that do not exclude, and none that excludes.
    private static func isTaken(by words: [String], _ fits: (String) -> Bool) -> Bool {
        let wanted = words.filter { !$0.hasPrefix("!") }
        guard !words.contains(where: { $0.hasPrefix("!") && fits(String($0.dropFirst())) }) else { return false }
        return wanted.isEmpty || wanted.contains(where: fits)
    }
}
