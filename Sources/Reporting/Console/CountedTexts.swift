/// Texts with how often each came, in the order of their first coming.
struct CountedTexts {
    struct Entry {
        var text: String
        var count: Int
        /// Something about the first of them.
        var example: String
    }

    private(set) var entries: [Entry] = []
    /// What came after there were too many different texts.
    private(set) var further = 0
    private var places: [String: Int] = [:]

    private static let mostEntries = 50

    mutating func add(_ text: String, example: String = "") {
        if let place = places[text] {
            entries[place].count += 1
        } else if entries.count < Self.mostEntries {
            places[text] = entries.count
            entries.append(Entry(text: text, count: 1, example: example))
        } else {
            further += 1
        }
    }
}
