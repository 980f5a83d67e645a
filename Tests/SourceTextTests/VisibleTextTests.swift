import SourceText
import TestSupport
import Testing

@Suite struct VisibleTextTests {
    @Test(arguments: [
        ("OK\r\n", "OK<CR><LF>"),
        ("\u{1B}[2J\u{0}\u{7}\u{8}\t\u{7F}", "<0x1B>[2J<0x00><0x07><0x08><0x09><0x7F>"),
        ("é漢😀", "é漢😀"),
        ("a\u{301}", "a\u{301}"),
        ("<CR> & \"\\'", "<CR> & \"\\'"),
        ("\u{9B}31m\u{85}", "<U+009B>31m<U+0085>"),
        ("a\u{202E}b\u{2066}c\u{200F}", "a<U+202E>b<U+2066>c<U+200F>"),
        ("\u{200B}\u{200D}\u{FEFF}\u{AD}\u{FE0F}", "<U+200B><U+200D><U+FEFF><U+00AD><U+FE0F>"),
        ("\u{A0}\u{3000}\u{2028}", "<U+00A0><U+3000><U+2028>"),
        ("\u{FFFE}\u{FFFF}\u{1FFFE}\u{E0041}", "<U+FFFE><U+FFFF><U+1FFFE><U+E0041>"),
    ])
    func showsCharacters(text: String, shown: String) {
        #expect(VisibleText.show(text) == shown)
    }

    @Test(
        arguments: [
            ([0xE9], "<0xE9>"),
            ([0x41, 0xC3, 0x42], "A<0xC3>B"),
            ([0xC0, 0x80], "<0xC0><0x80>"),
            ([0xED, 0xA0, 0x80], "<0xED><0xA0><0x80>"),
            ([0xF4, 0x90, 0x80, 0x80], "<0xF4><0x90><0x80><0x80>"),
            ([0xE2, 0x82], "<0xE2><0x82>"),
            ([0xE2, 0x82, 0xAC, 0xFF], "€<0xFF>"),
        ] as [([UInt8], String)])
    func showsWhatIsNotUTF8ByteByByte(bytes: [UInt8], shown: String) {
        #expect(VisibleText.show(bytes) == shown)
    }

    @Test(arguments: [
        (10, "0123456789"),
        (9, "01234[… 1 byte left out …]6789"),
        (4, "01[… 6 bytes left out …]89"),
        (1, "0[… 9 bytes left out …]"),
        (0, "[… 10 bytes left out …]"),
        (-3, "[… 10 bytes left out …]"),
    ])
    func leavesOutTheMiddle(limit: Int, shown: String) {
        #expect(VisibleText.show("0123456789", limit: limit) == shown)
    }

    @Test func aCutGoesThroughNoCharacter() {
        #expect(VisibleText.show("漢字漢字漢字", limit: 10) == "漢[… 12 bytes left out …]字")
        #expect(VisibleText.show([UInt8](repeating: 0x80, count: 9), limit: 8) == "<0x80>[… 7 bytes left out …]<0x80>")
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func anyBytesBecomeLegalAndHarmlessText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for length in 0..<60 {
            // Half of them near UTF-8: leads and continuation bytes.
            let bytes = (0..<length).map { _ in
                Bool.random(using: &random)
                    ? UInt8.random(in: 0...255, using: &random) : .random(in: 0x80...0xF4, using: &random)
            }
            let limit = Bool.random(using: &random) ? nil : Int.random(in: 0...length, using: &random)
            let shown = VisibleText.show(bytes, limit: limit)
            #expect(shown.unicodeScalars.allSatisfy(Self.isLegalAndHarmless), "\(bytes)")
            if limit == nil { #expect(shown.unicodeScalars.count >= Self.leastLength(of: bytes), "\(bytes)") }
        }
    }

    @Test func everyCharacterBecomesLegalAndHarmlessText() {
        let values = Array(UInt32(0)...0xFFFF) + stride(from: 0x10000, through: 0x10FFFF, by: 61)
        for value in values {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let shown = VisibleText.show(String(scalar))
            let isWhole = shown.unicodeScalars.count == 1 && VisibleText.isVisible(scalar)
            #expect(isWhole || shown.hasPrefix("<"), "U+\(String(value, radix: 16))")
            if isWhole { #expect(Self.isLegalAndHarmless(scalar), "U+\(String(value, radix: 16))") }
        }
    }

    /// XML 1.0's Char without the characters that break lines, reorder or hide text, or that terminals obey.
    private static func isLegalAndHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFFE, 0xFFFF: false
        default: true
        }
    }

    /// A character of four bytes is the most that one shown character can stand for.
    private static func leastLength(of bytes: [UInt8]) -> Int {
        (bytes.count + 3) / 4
    }
}
