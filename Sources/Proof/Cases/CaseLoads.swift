/// How many exchanges each case of a plan needs, as was last seen.
///
/// It depends little on the module, whereas the time of an exchange does a lot.
struct CaseLoads: Sendable {
    /// Of a case that has not run yet.
    static let usual = 15

    private var exchanges: [Int]

    init(count: Int) {
        exchanges = Array(repeating: Self.usual, count: count)
    }

    subscript(place: Int) -> Int { exchanges[place] }

    /// - Returns: by how much it had been taken wrong.
    mutating func learn(_ place: Int, _ count: Int) -> Int {
        defer { exchanges[place] = count }
        return count - exchanges[place]
    }
}
