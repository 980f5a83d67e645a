import Testing

@testable import Judging

@Suite struct DataDifferenceTests {
    private static func between(_ data: String, _ wanted: String, trimmed: Bool = false) -> DataDifference? {
        DataDifference.between(Array(data.utf8), and: Array(wanted.utf8), trimmed: trimmed)
    }

    @Test func equalDataHasNone() {
        #expect(Self.between("", "") == nil)
        #expect(Self.between("a\r\n", "a\r\n") == nil)
        #expect(Self.between("a\r\n", "a") != nil)
    }

    /// The surroundings of the place are shown, and that there is more.
    @Test func aPlaceInTheMiddle() {
        let wanted = String(repeating: "0123456789", count: 10)
        let data = String(wanted.prefix(50)) + "\u{1B}" + String(wanted.dropFirst(51))
        #expect(
            Self.between(data, wanted)
                == DataDifference(
                    summary: "the data differs at offset 50 of 100 bytes",
                    expected: "… 23456789012345678901234567890123 … (offsets 42–73)",
                    actual: "… 23456789<0x1B>12345678901234567890123 … (offsets 42–73)"))
    }

    @Test func dataThatEndsEarlyOrLate() {
        let wanted = String(repeating: "x", count: 40)
        #expect(
            Self.between(String(wanted.dropLast()), wanted)
                == DataDifference(
                    summary: "the data ends after 39 of 40 bytes", expected: "… xxxxxxxxx (offsets 31–39)",
                    actual: "… xxxxxxxx (offsets 31–38)"))
        #expect(Self.between("", "abc")?.actual == "nothing")
        #expect(Self.between("abc", "")?.expected == "nothing")
        #expect(Self.between("abc", "")?.summary == "the data goes on after its 0 bytes: 3 came")
    }

    @Test(arguments: [
        ("\r\na\r\n", "a", true), ("a", "\r\na\r\n", true), ("\r\n\u{3}\r\n", "", true), ("a\u{3}", "a", true),
        ("a\u{3}b", "ab", false), ("\u{3}a", "a", false), (" a", "a", false), ("a\r\n\r\nb", "a\r\nb", false),
        ("\n\r\n", "", true),
        ("a", "a\u{3}", false),
    ])
    func trimmed(data: String, wanted: String, same: Bool) {
        #expect((Self.between(data, wanted, trimmed: true) == nil) == same)
    }

    @Test func aByteInMuchData() {
        var data = [UInt8](repeating: 7, count: 512_000)
        data[511_999] = 8
        let wanted = [UInt8](repeating: 7, count: 512_000)
        #expect(
            DataDifference.between(data, and: wanted, trimmed: false)?.summary
                == "the data differs at offset 511999 of 512000 bytes")
    }
}
