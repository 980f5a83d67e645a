import SourceText

/// The entries of a mapping that is being read: of two with one name the first stays.
struct MappingEntries {
    private(set) var all: [MappingEntry] = []
    /// Where each name is in `all`, once there are too many to look through.
    private var places: [String: Int] = [:]
    private static let few = 8
    /// Keys that are no strings by the core schema: `1` and `0x1` are one, and so are `~` and `null`.
    private var meanings: [CoreSchema.Value: Int] = [:]

    /// Adds an entry, or gives what is wrong with it. Names are equal as Swift's strings are: two that look alike
    /// because one spells its accents apart are one name to everybody who reads the tree.
    mutating func add(key: Node, value: Node) -> SyntaxFailure? {
        let entry = MappingEntry(key: key, value: value)
        let name = entry.name
        let meaning = Self.meaning(of: key)
        if let place = place(of: name) ?? meaning.flatMap({ meanings[$0] }) {
            return SyntaxFailure(.duplicateKey(name: name, first: all[place].key.span), key.span.range)
        }
        if let meaning { meanings[meaning] = all.count }
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

    private static func meaning(of key: Node) -> CoreSchema.Value? {
        guard case .scalar(let scalar) = key.content, scalar.style == .plain,
            scalar.text.utf8.first.map(mayBeginOther) != false
        else { return nil }
        switch CoreSchema.resolve(scalar) {
        case .string: return nil
        case .float(let text): return .float(Double(text).map { String($0) } ?? text)
        case let value: return value
        }
    }

    /// Whether a number, a truth value or nothing may begin so.
    private static func mayBeginOther(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), Byte.dash, Byte.plus, Byte.dot, UInt8(ascii: "~"),
            UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"),
            UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
