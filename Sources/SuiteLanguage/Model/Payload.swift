/// Bytes that a suite describes instead of spelling them.
public indirect enum Payload: Sendable {
    public enum Pattern: String, Sendable, CaseIterable {
        /// Pseudo-random bytes from the seed.
        case random
        /// 0, 1, … 255, 0, …
        case counting
        /// Only 0x00.
        case zero
        /// Only 0x03 and 0x10, by the seed.
        case escapes
        /// Lines that look like final result codes.
        case verdicts
    }

    /// The bytes that a payload may have.
    public static let greatestSize = 64 << 20

    case generated(size: Template, pattern: Pattern, seed: UInt64)
    case text(Template)
    /// The bytes of another payload from a position on.
    case slice(Payload, from: Template, count: Template?)
    /// What the FTP server would list for a path.
    case listing(Template)
    /// What was collected under a name (`append:`).
    case collected(String)

    /// The bytes of a generated payload: the same on every machine for the same seed.
    ///
    /// - Parameter size: at most `greatestSize`; larger sizes are cut there.
    public static func bytes(size: Int, pattern: Pattern, seed: UInt64) -> [UInt8] {
        let size = min(max(0, size), greatestSize)
        var bits = SplitMix64(state: seed)
        switch pattern {
        case .zero:
            return [UInt8](repeating: 0, count: size)
        case .counting:
            return (0..<size).map { UInt8(truncatingIfNeeded: $0) }
        case .escapes:
            return (0..<size).map { _ in bits.next() & 1 == 0 ? 0x03 : 0x10 }
        case .verdicts:
            let lines = Array("\r\nOK\r\n\r\nERROR\r\nBUSY\r\n+FTPLIST: 1\r\n".utf8)
            return (0..<size).map { lines[$0 % lines.count] }
        case .random:
            return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                var word: UInt64 = 0
                for index in 0..<size {
                    if index & 7 == 0 { word = bits.next() }
                    buffer[index] = UInt8(truncatingIfNeeded: word)
                    word >>= 8
                }
                count = size
            }
        }
    }
}

/// Sebastiano Vigna's SplitMix64: small, seedable, the same everywhere.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
