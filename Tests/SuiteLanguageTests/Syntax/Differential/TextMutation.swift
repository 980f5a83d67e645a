import TestSupport

/// Changes a text as a slip of the hand would: bytes inserted, lost, replaced, doubled and moved, and pieces of syntax put
/// in.
struct TextMutation {
    static let alphabet =
        Array("\n\r\t :-?,[]{}#&*!|>'\"%@`\\~ax01=+.\u{0}\u{FEFF}é漢".utf8) + [0x80, 0xC3, 0xFF]
    private static let pieces = [
        ": ", "\n", "\n  ", " #", "- ", "? ", "|\n", ">-\n ", "\"", "'", ", ", "[", "]", "{", "}", "---", "...", "\r\n",
        "\t", "\n\n", "\\\n", "a: b", "\n- ", ":", "  ", "\u{85}", "\u{2028}", "|2", "''", "\n---\n", "#",
    ].map { Array($0.utf8) }

    var random: SeededGenerator

    mutating func mutate(_ bytes: inout [UInt8]) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.insert(Self.alphabet.randomElement(using: &random) ?? 0, at: place)
        case 1 where place < bytes.count: bytes.remove(at: place)
        case 2 where place < bytes.count: bytes[place] = Self.alphabet.randomElement(using: &random) ?? 0
        case 3: bytes.insert(contentsOf: Self.pieces.randomElement(using: &random) ?? [], at: place)
        case 4: bytes.removeSubrange(place..<min(place + Int.random(in: 0..<6, using: &random), bytes.count))
        default:
            let end = min(place + Int.random(in: 0..<12, using: &random), bytes.count)
            bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
        }
    }
}
