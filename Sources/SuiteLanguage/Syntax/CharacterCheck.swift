import SourceText

/// Finds the bytes that no text may hold: what is not UTF-8, and characters that YAML calls not printable (5.1).
///
/// It is stricter than YAML inside quotes: there, too, such characters are written as escapes.
enum CharacterCheck {
    /// The first failure of each line, as many as `limit`.
    static func failures(in file: SourceFile, limit: Int) -> [SyntaxFailure] {
        let bytes = file.bytes
        var failures: [SyntaxFailure] = []
        var offset = file.textStart
        while offset < bytes.count, failures.count < limit {
            let byte = bytes[offset]
            guard !isPlainASCII(byte, before: offset + 1 < bytes.count ? bytes[offset + 1] : nil) else {
                offset += 1
                continue
            }
            var walk = UTF8Walk(bytes[offset...])
            guard let (unit, range) = walk.next() else { break }
            offset = range.upperBound
            guard let problem = problem(of: unit) else { continue }
            failures.append(SyntaxFailure(problem, range))
            while offset < bytes.count, bytes[offset] != Byte.lineFeed { offset += 1 }
        }
        return failures
    }

    private static func isPlainASCII(_ byte: UInt8, before next: UInt8?) -> Bool {
        switch byte {
        case 0x20...0x7E, Byte.tab, Byte.lineFeed: true
        case Byte.carriageReturn: next == Byte.lineFeed
        default: false
        }
    }

    private static func problem(of unit: UTF8Walk.Unit) -> SyntaxProblem? {
        switch unit {
        case .byte: .notUTF8
        case .scalar(let scalar):
            switch scalar.value {
            case 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: nil
            default: .unprintable(scalar)
            }
        }
    }
}
