import ATDialect
import TestSupport
import Testing

@Suite("Hostile bytes")
struct HostileBytesTests {
    /// Bytes that matter to framing come more often than others.
    private func stream(_ generator: inout SeededGenerator) -> [UInt8] {
        let weighty: [UInt8] = [13, 10, 0, 0x3E, 0x20, 0x03, 0x10, 0x30, 0x34, 0x4F, 0x4B]
        return (0..<600).map { _ in
            Bool.random(using: &generator)
                ? weighty.randomElement(using: &generator) ?? 0 : UInt8.random(in: .min ... .max, using: &generator)
        }
    }

    @Test("Every byte is in one token or pending, in every mode and cut", arguments: 0..<24 as Range<UInt64>)
    func conservation(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let bytes = stream(&generator)
        let modes: [FramingMode] = [
            .lines(prompt: true), .counted(Int.random(in: 1...40, using: &generator)), .lines(prompt: false),
            .escaped(closing: [Array("OK".utf8)]), .untilLine(terminators: [[0x4F], [0x34]], minimum: 1),
            .exact([[13, 10, 0x4F], [0x30, 13], [10]]), .exact([]),
        ]
        let tokens = try FramedStream(bytes: bytes, verbose: seed.isMultiple(of: 2)).tokens {
            modes[$0.count % modes.count]
        }
        for token in tokens { try conserves(token, of: bytes) }
    }

    @Test("Lines and what frames them spell the stream again", arguments: 100..<124 as Range<UInt64>, [true, false])
    func lines(seed: UInt64, verbose: Bool) throws {
        var generator = SeededGenerator(seed: seed)
        let bytes = stream(&generator)
        let tokens = try FramedStream(bytes: bytes, verbose: verbose).tokens()
        #expect(tokens.count > 20)
        for token in tokens { try conserves(token, of: bytes) }
    }

    /// The parts of a token are as many bytes as its range, and those bytes.
    private func conserves(_ token: ResponseToken, of stream: [UInt8]) throws {
        let wire = Array(stream[token.range])
        switch token.content {
        case .data(let data):
            #expect(data.raw == wire)
        case .prompt:
            #expect(wire.last == UInt8(ascii: ">"))
        case .line(let line):
            let end: [UInt8] =
                switch line.terminator {
                case .crlf: [13, 10]
                case .cr: [13]
                case .lf: [10]
                case .cut: []
                }
            #expect(wire.count == line.strays.count + (line.headed ? 2 : 0) + line.text.count + end.count)
            #expect(Array(wire.suffix(line.text.count + end.count)) == line.text + end)
            #expect(!line.text.isEmpty)
            #expect(line.strays.allSatisfy { [0, 10, 13, 0x20].contains($0) })
        }
    }
}
