import ATDialect
import TestSupport
import Testing

@Suite("Escaped data")
struct EscapedDataTests {
    private let closing = FramingMode.escaped(closing: [Array("+FTPRETR: 1".utf8), Array("+FTPRETR: 0".utf8)])

    private func tokens(_ bytes: [UInt8], _ mode: FramingMode) throws -> [ResponseToken] {
        try FramedStream(bytes: bytes).tokens { $0.isEmpty ? mode : .lines(prompt: false) }
    }

    @Test("0x03 and 0x10 are escaped, and a bare 0x03 ends")
    func encode() {
        #expect(EscapedData.encode([]) == [0x03])
        #expect(EscapedData.encode([0x41, 0x03, 0x10, 0x42]) == [0x41, 0x10, 0x03, 0x10, 0x10, 0x42, 0x03])
    }

    @Test("What is encoded reads back", arguments: [0..<0, 0..<256, 3..<4, 16..<17, 13..<17])
    func roundTrip(values: Range<Int>) throws {
        let data = values.map { UInt8($0) }
        let tokens = try tokens(EscapedData.encode(data) + Array("\r\n+FTPRETR: 1\r\n".utf8), closing)
        #expect(tokens.first?.data?.bytes == data)
        #expect(tokens.first?.data?.ending == .endMark)
        #expect(tokens.dropFirst().map(\.line) == [ResponseLine("+FTPRETR: 1")])
    }

    @Test("Where no 0x03 comes, the closing line ends the data, and its header is not of them")
    func closedByLine() throws {
        let tokens = try tokens(Array("one\r\ntwo\r\n\r\n+FTPRETR: 0\r\n".utf8), closing)
        #expect(tokens.first?.data?.bytes == Array("one\r\ntwo\r\n".utf8))
        #expect(tokens.first?.data?.ending == .line)
        #expect(tokens.dropFirst().map(\.line) == [ResponseLine("+FTPRETR: 0")])
    }

    @Test("An empty file without a 0x03 ends where it begins", arguments: ["\r\n+FTPRETR: 1\r\n", "+FTPRETR: 1\r\n"])
    func emptyClosedByLine(rest: String) throws {
        let tokens = try tokens(Array(rest.utf8), closing)
        #expect(tokens.first?.data == ResponseData(bytes: [], raw: [], ending: .line))
        #expect(tokens.count == 2)
    }

    @Test("A closing line is a whole line behind a bare CR LF")
    func noClosingLine() throws {
        let stream =
            Array("a\n+FTPRETR: 1\r\nb\r\n+FTPRETR: 10\r\nc\r\n +FTPRETR: 1\r\nd".utf8) + [0x10]
            + Array("\r\n+FTPRETR: 1\r\n".utf8)
        let tokens = try tokens(stream + [0x03], closing)
        #expect(tokens.first?.data?.ending == .endMark)
        #expect(tokens.first?.data?.raw == stream + [0x03])
    }

    @Test("Where the 0x03 must come, the closing line may stand in the data")
    func endMarkRequired() throws {
        let file = Array("a\r\n+FTPRETR: 1\r\nb".utf8)
        let tokens = try tokens(EscapedData.encode(file), .escaped(closing: []))
        #expect(tokens.map(\.data?.bytes) == [file])
    }

    @Test("An escape makes any byte plain, itself included, and one at the end waits")
    func escapes() throws {
        let tokens = try tokens([0x10, 0x41, 0x10, 0x0D, 0x10, 0x10, 0x03, 0x10], .escaped(closing: []))
        #expect(tokens.map(\.data?.bytes) == [[0x41, 0x0D, 0x10]])
    }

    @Test("A file of escapes and end marks only reads back")
    func hostileFile() throws {
        var generator = SeededGenerator(seed: 7)
        let bytes: [UInt8] = [0x03, 0x10, 0x0D, 0x0A]
        let file = (0..<500).map { _ in bytes.randomElement(using: &generator) ?? 0x03 }
        #expect(try tokens(EscapedData.encode(file), closing).map(\.data?.bytes) == [file])
    }
}
