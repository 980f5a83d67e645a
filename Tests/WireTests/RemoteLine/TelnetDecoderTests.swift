import TestSupport
import Testing

@testable import Wire

@Suite("Telnet decoding")
struct TelnetDecoderTests {
    private static let iac: UInt8 = 255

    /// The tokens of a stream in every cut, its data joined.
    private func decode(_ stream: [UInt8]) throws -> [TelnetToken] {
        try ChunkingVerifier.verify(stream) { chunks in
            var decoder = TelnetDecoder()
            return Self.joined(chunks.flatMap { decoder.receive($0) })
        }
    }

    private static func joined(_ tokens: [TelnetToken]) -> [TelnetToken] {
        tokens.reduce(into: []) { joined, token in
            if case .data(let new) = token, case .data(let old) = joined.last {
                joined[joined.count - 1] = .data(old + new)
            } else {
                joined.append(token)
            }
        }
    }

    @Test("Data is every byte, the 255 written twice")
    func data() throws {
        let stream: [UInt8] = everyByte + [Self.iac, 1, 2]
        #expect(try decode(stream) == [.data(everyByte + [1, 2])])
    }

    @Test("Commands stand in their order among the data")
    func commands() throws {
        let stream: [UInt8] =
            [65, 255, 251, 0, 66, 255, 252, 255, 255, 253, 44, 255, 254, 1, 255, 241, 67]
            + [255, 250, 44, 101, 0, 255, 255, 1, 255, 240, 68, 255, 243]
        #expect(
            try decode(stream) == [
                .data([65]), .negotiation(.will, .binary), .data([66]),
                .negotiation(.wont, TelnetOption(number: 255)), .negotiation(.do, .comPort),
                .negotiation(.dont, TelnetOption(number: 1)), .command(241), .data([67]),
                .subnegotiation(.comPort, [101, 0, 255, 1]), .data([68]), .command(243),
            ])
    }

    @Test("What makes no sense is left out, and what follows is read")
    func nonsense() throws {
        let stream: [UInt8] =
            [255, 0, 255, 239, 65]  // no commands
            + [255, 240, 66]  // an end without a beginning
            + [255, 250, 255, 240, 67]  // no option
            + [255, 250, 44, 1, 255, 251, 3, 68]  // another command within: no end will come
            + [255, 250, 44, 1, 255, 250, 44, 2, 255, 240, 69]
        #expect(
            try decode(stream) == [
                .data([65, 66, 67]), .negotiation(.will, .suppressGoAhead), .data([68]),
                .subnegotiation(.comPort, [2]), .data([69]),
            ])
    }

    @Test("A subnegotiation is as long as it may be, and no longer", arguments: [511, 512, 5000])
    func overlong(count: Int) throws {
        let content = [UInt8](repeating: 7, count: count)
        let tokens = try decode([255, 250, 44] + content + [255, 240, 65])
        #expect(tokens == (count < 512 ? [.subnegotiation(.comPort, content), .data([65])] : [.data([65])]))
    }

    @Test("Random bytes never stop it, and never come out as more than they were", arguments: 0..<20 as Range<UInt64>)
    func random(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        // Mostly commands, so that every state is met.
        let bytes = (0..<4000).map { _ in
            Bool.random(using: &generator)
                ? UInt8.random(in: 236...255, using: &generator) : UInt8.random(in: 0...255, using: &generator)
        }
        var data = 0
        for token in try decode(bytes) {
            if case .data(let plain) = token { data += plain.count }
        }
        #expect(data < bytes.count)
        #expect(data > 0)
        var decoder = TelnetDecoder()
        _ = decoder.receive(bytes)
        // Out of whatever state that was.
        _ = decoder.receive([255, 240, 255, 241])
        #expect(decoder.receive([65]) == [.data([65])])
    }
}
