/// How many exchanges each case of a plan needs, as was last seen.
///
/// It depends little on the module, whereas the time of an exchange does a lot.
struct CaseLoads: Sendable {
    private var exchanges: [Int]

    init(_ cases: [TrialCase]) {
        exchanges = Array(repeating: 0, count: cases.count)
        for item in cases { exchanges[item.place] = item.load }
    }

    subscript(place: Int) -> Int { exchanges[place] }

    /// - Returns: by how much it had been taken wrong.
    mutating func learn(_ place: Int, _ count: Int) -> Int {
        defer { exchanges[place] = count }
        return count - exchanges[place]
    }
}
