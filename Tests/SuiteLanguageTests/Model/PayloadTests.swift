import SuiteLanguage
import Testing

/// Payloads are part of a suite's meaning: the same bytes on every machine, for ever.
@Suite struct PayloadTests {
    @Test(arguments: [
        (Payload.Pattern.random, UInt64(1), [193, 92, 2, 137, 236, 45, 10, 145, 103, 236, 142, 101]),
        (.random, 2, [206, 86, 151, 28, 222, 53, 88, 151, 66, 30, 252, 11]),
        (.counting, 1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
        (.zero, 9, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        (.escapes, 1, [16, 16, 3, 16, 16, 3, 16, 16, 3, 3, 16, 3]),
        (.verdicts, 1, Array("\r\nOK\r\n\r\nERRO".utf8)),
    ])
    func firstBytes(pattern: Payload.Pattern, seed: UInt64, bytes: [UInt8]) {
        #expect(Payload.bytes(size: 12, pattern: pattern, seed: seed) == bytes)
    }

    @Test(arguments: Payload.Pattern.allCases)
    func aSizeOnlyCutsThePattern(pattern: Payload.Pattern) {
        let long = Payload.bytes(size: 4099, pattern: pattern, seed: 610)
        #expect(long.count == 4099)
        for size in [-1, 0, 1, 7, 8, 9, 255, 4098] {
            #expect(Payload.bytes(size: size, pattern: pattern, seed: 610) == Array(long.prefix(max(0, size))))
        }
    }

    /// FNV-1a of 100000 bytes, reckoned by another program too.
    @Test func digests() {
        let digests = Payload.Pattern.allCases.map { pattern in
            Payload.bytes(size: 100_000, pattern: pattern, seed: 610).reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
                ($0 ^ UInt64($1)) &* 0x100_0000_01B3
            }
        }
        #expect(
            digests == [
                5_591_216_139_576_400_405, 3_969_519_520_722_964_805, 7_041_729_967_939_270_565,
                14_653_977_216_797_698_204, 16_383_174_439_486_685_398,
            ])
    }

    @Test func countingStartsAgainAfter255() {
        #expect(Payload.bytes(size: 258, pattern: .counting, seed: 1).suffix(4) == [254, 255, 0, 1])
    }

    @Test func escapesHoldBothSpecialBytesAndNoOther() {
        let bytes = Payload.bytes(size: 1000, pattern: .escapes, seed: 3)
        #expect(Set(bytes) == [0x03, 0x10])
        #expect(bytes != Payload.bytes(size: 1000, pattern: .escapes, seed: 4))
    }

    @Test func randomHoldsEveryByte() {
        #expect(Set(Payload.bytes(size: 8192, pattern: .random, seed: 1)).count == 256)
    }
}
