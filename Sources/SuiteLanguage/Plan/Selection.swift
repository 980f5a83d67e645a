/// Which cases a run takes: globs over ids and names, and tags.
public struct Selection: Sendable {
    /// Globs over case ids and names, with `*` and `?`; one that begins with `!` excludes.
    public var filters: [String]
    /// Any one of these; empty selects every case.
    public var tags: [String]

    public init(filters: [String] = [], tags: [String] = []) {
        self.filters = filters
        self.tags = tags
    }

    public func selects(_ planned: PlannedCase) -> Bool {
        let wanted = filters.filter { !$0.hasPrefix("!") }
        let unwanted = filters.filter { $0.hasPrefix("!") }.map { String($0.dropFirst()) }
        guard tags.isEmpty || tags.contains(where: planned.testCase.tags.contains) else { return false }
        guard !unwanted.contains(where: { Glob($0).matches(planned) }) else { return false }
        return wanted.isEmpty || wanted.contains { Glob($0).matches(planned) }
    }
}
