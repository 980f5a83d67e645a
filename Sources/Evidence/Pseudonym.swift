/// Replaces a secret by a text that does not spell it but keeps what verdicts depend on: its length in bytes and what
/// kind of character stands where. The same secret gets the same pseudonym as long as the process lasts.
public enum Pseudonym {
    public static func of(_ secret: String) -> String {
        var name = secret
        // By chance a short secret may come out as itself; one without letters, digits and marks always does.
        for round in 0..<16 where name == secret { name = of(secret, round: round) }
        return name
    }

    private static func of(_ secret: String, round: Int) -> String {
        var name = ""
        for (place, scalar) in secret.unicodeScalars.enumerated() {
            // Seeded anew in each process, and the seed is written nowhere: trying all PINs of four digits tells nothing.
            var hasher = Hasher()
            hasher.combine(secret)
            hasher.combine(round)
            hasher.combine(place)
            let bits = UInt64(UInt(bitPattern: hasher.finalize()))
            name.unicodeScalars.append(replacement(for: scalar, by: bits))
        }
        return name
    }

    private static func replacement(for scalar: Unicode.Scalar, by bits: UInt64) -> Unicode.Scalar {
        func one(of values: ClosedRange<UInt32>) -> Unicode.Scalar {
            Unicode.Scalar(values.lowerBound + UInt32(bits % UInt64(values.count))) ?? scalar
        }
        return switch scalar.value {
        case 0x30...0x39: one(of: 0x30...0x39)
        case 0x41...0x5A: one(of: 0x41...0x5A)
        case 0x61...0x7A: one(of: 0x61...0x7A)
        // Blanks and what quoting and parting of parameters depend on stay.
        case 0...0x20, 0x22, 0x2C, 0x3B, 0x5C, 0x7F: scalar
        case 0x21...0x7E: marks[Int(bits % UInt64(marks.count))]
        case 0x80...0x7FF: one(of: 0xE0...0xF6)
        case 0x800...0xFFFF: one(of: 0x4E00...0x5DFF)
        default: one(of: 0x20000...0x20FFF)
        }
    }

    private static let marks = Array("!#$%&'()*+-./:<=>?@^_|~".unicodeScalars)
}
