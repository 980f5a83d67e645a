import SourceText

/// The entries of a mapping that is being read: of two with one name the first stays.
struct MappingEntries {
    private(set) var all: [MappingEntry] = []
    private var places: [String: SourceSpan] = [:]

    /// Adds an entry, or gives what is wrong with it. Names are equal as Swift's strings are: two that look alike
    /// because one spells its accents apart are one name to everybody who reads the tree.
    mutating func add(key: Node, value: Node) -> SyntaxFailure? {
        let entry = MappingEntry(key: key, value: value)
        if let first = places[entry.name] {
            return SyntaxFailure(.duplicateKey(name: entry.name, first: first), key.span.range)
        }
        places[entry.name] = key.span
        all.append(entry)
        return nil
    }
}
