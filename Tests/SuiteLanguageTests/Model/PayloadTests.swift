import SuiteLanguage
import Testing

/// Payloads are part of a suite's meaning: the same bytes on every machine, for ever.
@Suite struct PayloadTests {
    @Test(arguments: [
        (Payload.Pattern.random, UInt64(1), [UInt8]()),
        (.random, 2, []),
        (.counting, 1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
        (.zero, 9, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        (.escapes, 1, []),
        (.verdicts, 1, Array("\r\nOK\r\n\r\nERR".utf8)),
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

    @Test func digests() {
        let digests = Payload.Pattern.allCases.map { pattern in
            Payload.bytes(size: 100_000, pattern: pattern, seed: 610).reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
                ($0 ^ UInt64($1)) &* 0x100_0000_01B3
            }
        }
        #expect(digests == [])
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
