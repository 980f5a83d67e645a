import Evidence
import Testing

@Suite struct PseudonymTests {
    private static let secrets = [
        "0000", "1234", "12345678", "attest", "Pa55word", "a", "Zz9", "!!!!", "p@ss-w0rd.", "ünïcödé", "密码密码", "🔑🔑",
        "a b\"c\\d,e;f",
    ]

    /// Which kind of character stands where is all that is kept, and in how many bytes.
    @Test(arguments: secrets)
    func keepsLengthAndKinds(secret: String) {
        let pseudonym = Pseudonym.of(secret)
        #expect(pseudonym.utf8.count == secret.utf8.count)
        #expect(pseudonym.unicodeScalars.map(Self.kind) == secret.unicodeScalars.map(Self.kind))
    }

    @Test(arguments: secrets)
    func isAlwaysTheSame(secret: String) {
        #expect(Pseudonym.of(secret) == Pseudonym.of(secret))
    }

    /// No secret of several characters is written as it is, of whatever characters it is made.
    @Test(arguments: secrets.filter { $0.unicodeScalars.count > 1 })
    func isNotTheSecret(secret: String) {
        #expect(Pseudonym.of(secret) != secret)
    }

    @Test func nothingStaysNothing() {
        #expect(Pseudonym.of("") == "")
    }

    /// Blanks and what quoting and parting of AT parameters depend on stay where they are.
    @Test func whatQuotingDependsOnStays() {
        let pseudonym = Pseudonym.of("a b\"c\\d,e;f")
        #expect(
            pseudonym.enumerated().filter { !$0.element.isLetter }.map { "\($0.offset)\($0.element)" } == [
                "1 ", "3\"", "5\\", "7,", "9;",
            ])
    }

    /// Of all PINs of four digits few share a pseudonym, and none keeps its own.
    @Test func pinsAreSpread() {
        let pins = (0..<10_000).map { pin in
            let digits = String(pin)
            return String(repeating: "0", count: 4 - digits.count) + digits
        }
        let pseudonyms = pins.map(Pseudonym.of)
        #expect(Set(pseudonyms).count > 5000)
        #expect(zip(pins, pseudonyms).allSatisfy { $0 != $1 })
    }

    private static func kind(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "0"..."9": "digit"
        case "a"..."z": "small"
        case "A"..."Z": "capital"
        case " ", "\"", "\\", ",", ";": String(scalar)
        default: "\(UTF8.width(scalar)) bytes"
        }
    }
}
