import SourceText

/// The entries of a mapping that is being read: of two with one name the first stays.
struct MappingEntries {
    private(set) var all: [MappingEntry] = []
    /// Where each name is in `all`, once there are too many to look through.
    private var places: [String: Int] = [:]
    private static let few = 8

    /// Adds an entry, or gives what is wrong with it. Names are equal as Swift's strings are: two that look alike
    /// because one spells its accents apart are one name to everybody who reads the tree.
    mutating func add(key: Node, value: Node) -> SyntaxFailure? {
        let entry = MappingEntry(key: key, value: value)
        let name = entry.name
        if let place = place(of: name) {
            return SyntaxFailure(.duplicateKey(name: name, first: all[place].key.span), key.span.range)
        }
        all.append(entry)
        if all.count > Self.few {
            places[name] = all.count - 1
        } else if all.count == Self.few {
            for (place, entry) in all.enumerated() { places[entry.name] = place }
        }
        return nil
    }

    private func place(of name: String) -> Int? {
        all.count < Self.few ? all.firstIndex { $0.name == name } : places[name]
    }
}
