/// The representation type of a data connection (RFC 959 section 3.1.1).
public enum TransferType: Sendable, Hashable, CaseIterable {
    case ascii
    case image

    /// Reads the argument of TYPE: `A`, `A N`, `I`, and `L 8`, which on a machine of 8-bit bytes is `I`; letters in
    /// either case. Nil for anything else (EBCDIC, other formats and byte sizes).
    public init?(argument: some Collection<UInt8>) {
        let capitals = argument.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 }
        switch String(decoding: capitals, as: UTF8.self) {
        case "A", "A N": self = .ascii
        case "I", "L 8": self = .image
        default: return nil
        }
    }
}
