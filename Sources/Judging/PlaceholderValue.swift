import SuiteLanguage

/// What a placeholder takes from a line.
enum PlaceholderValue {
    /// The captured text, or nil when the bytes are not of the kind.
    static func read(_ bytes: ArraySlice<UInt8>, as kind: Placeholder.Kind) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        switch kind {
        case .any:
            return text
        case .nodigits:
            return bytes.contains(where: isDigit) ? nil : text
        case .text:
            return bytes.isEmpty ? nil : text
        case .int(let range):
            guard !bytes.isEmpty, bytes.count <= longest, bytes.allSatisfy(isDigit), let number = Int(text) else {
                return nil
            }
            guard bytes.count == 1 || bytes.first != UInt8(ascii: "0") else { return nil }
            return range?.contains(number) ?? true ? text : nil
        case .quoted:
            return unquoted(bytes)
        case .name:
            guard !bytes.isEmpty else { return nil }
            return unquoted(bytes) ?? (bytes.contains(quotationMark) ? nil : text)
        case .hex:
            return !bytes.isEmpty && bytes.allSatisfy(isHexDigit) ? text : nil
        case .ip:
            let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            let right =
                parts.count == 4
                && parts.allSatisfy { part in
                    (1...3).contains(part.count) && part.allSatisfy(isDigit)
                        && Int(String(decoding: part, as: UTF8.self)).map { $0 <= 255 } == true
                }
            return right ? text : nil
        }
    }

    /// For each place of the line: the nearest end of a value that begins there, of those that `following` allows.
    ///
    /// One walk from the line's end: a value that could be long is bounded by where its bytes stop being of the kind,
    /// a short one is tried in its few lengths.
    static func ends(of kind: Placeholder.Kind, in line: [UInt8], following: [Bool]) -> [Int?] {
        var ends = [Int?](repeating: nil, count: line.count + 1)
        var nearest: Int?
        var runEnd = line.count
        var quote: Int?
        for place in (0...line.count).reversed() {
            if place < line.count, !canHold(line[place], kind) { runEnd = place }
            func isEnd(_ end: Int) -> Bool { following[end] && read(line[place..<end], as: kind) != nil }
            switch kind {
            case .any:
                ends[place] = following[place] ? place : nearest
            case .nodigits:
                ends[place] = following[place] ? place : nearest.flatMap { $0 <= runEnd ? $0 : nil }
            case .text, .hex:
                ends[place] = nearest.flatMap { $0 <= runEnd ? $0 : nil }
            case .int, .ip:
                ends[place] = (place...min(place + longest, runEnd)).first(where: isEnd)
            case .quoted, .name:
                let bare = kind == .name ? nearest.flatMap { $0 <= runEnd ? $0 : nil } : nil
                let whole = place < line.count && line[place] == quotationMark ? quote.map { $0 + 1 } : nil
                ends[place] = bare ?? whole.flatMap { following[$0] ? $0 : nil }
            }
            if following[place] { nearest = place }
            if place < line.count, line[place] == quotationMark { quote = place }
        }
        return ends
    }

    /// The bytes of the longest integer or address that is read.
    private static let longest = 18
    private static let quotationMark = UInt8(ascii: "\"")

    /// Whether a value that is not in quotes can hold the byte.
    private static func canHold(_ byte: UInt8, _ kind: Placeholder.Kind) -> Bool {
        switch kind {
        case .any, .text, .quoted: true
        case .nodigits: !isDigit(byte)
        case .int: isDigit(byte)
        case .ip: isDigit(byte) || byte == UInt8(ascii: ".")
        case .hex: isHexDigit(byte)
        case .name: byte != quotationMark
        }
    }

    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.count >= 2, bytes.first == quotationMark, bytes.last == quotationMark else { return nil }
        let inside = bytes.dropFirst().dropLast()
        return inside.contains(quotationMark) ? nil : String(decoding: inside, as: UTF8.self)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }
}
