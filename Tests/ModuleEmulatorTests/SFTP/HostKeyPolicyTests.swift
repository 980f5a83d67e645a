import Testing

@testable import ModuleEmulator

struct HostKeyPolicyTests {
    /// Of the hash that counts from 0xE0 on, by `openssl base64`.
    static let fingerprint = "SHA256:4OHi4+Tl5ufo6err7O3u7/Dx8vP09fb3+Pn6+/z9/v8"
    static let hash = (0xE0...0xFF).map { UInt8($0) }

    @Test func takesAnyKey() {
        #expect(HostKeyPolicy("any") == .any)
        #expect(HostKeyPolicy.any.accepts(Self.hash))
        #expect(HostKeyPolicy.any.accepts([]))
    }

    @Test func takesOneKey() {
        let policy = HostKeyPolicy(Self.fingerprint)
        #expect(policy == .fingerprint(Self.fingerprint))
        #expect(policy?.accepts(Self.hash) == true)
        #expect(policy?.accepts(Self.hash.reversed()) == false)
        #expect(policy?.accepts(Self.hash.dropLast()) == false)
        #expect(policy?.accepts([]) == false)
    }

    /// All but the last digit, and the digits.
    private static let head = String(fingerprint.dropLast())
    private static let digits = String(fingerprint.dropFirst(7))
    private static let strangers = [
        "", "Any", "any ", " any", "SHA256:", "SHA256:any", "\(fingerprint)=", head, digits, "sha256:\(digits)",
        "MD5:\(digits)", "\(head)-", "\(head)ä", "\(head.dropLast())ä",
        // A last digit with more bits than are left.
        "\(head)9",
    ]

    @Test(arguments: strangers) func knowsNoOtherText(_ text: String) {
        #expect(HostKeyPolicy(text) == nil)
    }
}
