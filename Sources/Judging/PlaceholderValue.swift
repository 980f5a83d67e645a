import SuiteLanguage

/// What a placeholder takes from a line.
enum PlaceholderValue {
    /// The captured text, or nil when the bytes are not of the kind.
    static func read(_ bytes: ArraySlice<UInt8>, as kind: Placeholder.Kind) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        switch kind {
        case .any:
            return text
        case .text:
            return bytes.isEmpty ? nil : text
        case .int(let range):
            guard !bytes.isEmpty, bytes.count <= 18, bytes.allSatisfy(isDigit), let number = Int(text) else { return nil }
            guard bytes.count == 1 || bytes.first != UInt8(ascii: "0") else { return nil }
            return range?.contains(number) ?? true ? text : nil
        case .quoted:
            return unquoted(bytes)
        case .name:
            guard !bytes.isEmpty else { return nil }
            return unquoted(bytes) ?? (bytes.contains(UInt8(ascii: "\"")) ? nil : text)
        case .hex:
            let hex = bytes.allSatisfy { isDigit($0) || (0x41...0x46).contains($0) || (0x61...0x66).contains($0) }
            return hex && !bytes.isEmpty ? text : nil
        case .ip:
            let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            let right = parts.count == 4
                && parts.allSatisfy { part in
                    (1...3).contains(part.count) && part.allSatisfy(isDigit)
                        && Int(String(decoding: part, as: UTF8.self)).map { $0 <= 255 } == true
                }
            return right ? text : nil
        }
    }

    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") else { return nil }
        let inside = bytes.dropFirst().dropLast()
        return inside.contains(UInt8(ascii: "\"")) ? nil : String(decoding: inside, as: UTF8.self)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte)
    }
}
