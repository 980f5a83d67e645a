/// Which keys of SFTP servers the emulated module takes.
public enum HostKeyPolicy: Sendable, Hashable {
    /// Whatever key the server shows.
    case any
    /// Only the key of this fingerprint, as `ssh-keygen -lf` prints it: `SHA256:` and 43 characters of base64.
    ///
    /// A server with several keys shows its Ed25519 key, or else an ECDSA key, and an RSA key last; `ssh` asks for them
    /// in the same order.
    case fingerprint(String)

    /// - Parameter text: `any` or a fingerprint; nil for anything else.
    public init?(_ text: String) {
        if text == "any" {
            self = .any
            return
        }
        let digits = text.utf8.dropFirst(Self.head.utf8.count)
        guard text.utf8.starts(with: Self.head.utf8), digits.count == 43, digits.allSatisfy(Self.alphabet.contains),
            // The last digit carries four bits of the hash; the others are zero.
            digits.last.flatMap(Self.alphabet.firstIndex)?.isMultiple(of: 4) == true
        else { return nil }
        self = .fingerprint(text)
    }

    /// Whether the key with this SHA-256 hash is taken.
    func accepts(_ hash: [UInt8]) -> Bool {
        switch self {
        case .any: true
        case .fingerprint(let text): text == Self.fingerprint(hash)
        }
    }

    static func fingerprint(_ hash: [UInt8]) -> String {
        var digits: [UInt8] = []
        for start in stride(from: 0, to: hash.count, by: 3) {
            let group = hash[start..<min(start + 3, hash.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            digits += (0...group.count).map { alphabet[bits >> (18 - 6 * $0) & 0x3F] }
        }
        return head + String(decoding: digits, as: UTF8.self)
    }

    private static let head = "SHA256:"
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
