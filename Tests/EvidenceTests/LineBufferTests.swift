import Testing

@testable import Evidence

@Suite struct LineBufferTests {
    private func lines(of chunks: [[UInt8]], limit: Int = 100) -> (lines: [String], rest: Int?) {
        var buffer = LineBuffer(limit: limit)
        var lines: [String] = []
        var rest: Int? = 0
        for chunk in chunks {
            buffer.append(chunk)
            reading: while true {
                switch buffer.next() {
                case .line(let line): lines.append(String(decoding: line, as: UTF8.self))
                case .incomplete(let count):
                    rest = count
                    break reading
                case .tooLong:
                    return (lines, nil)
                }
            }
        }
        return (lines, rest)
    }

    @Test(arguments: 1...12)
    func linesAreTheSameHoweverTheBytesCome(size: Int) {
        let bytes = Array("one\n\ntwo\nthree".utf8)
        let chunks = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
        let result = lines(of: chunks)
        #expect(result.lines == ["one", "", "two"])
        #expect(result.rest == 5)
    }

    @Test func aLineBeyondTheLimitIsNotKept() {
        #expect(lines(of: [Array("123\n".utf8)], limit: 4).lines == ["123"])
        #expect(lines(of: [Array("1234\n".utf8)], limit: 4).rest == nil)
        #expect(lines(of: [Array("a\n123".utf8), Array("4".utf8)], limit: 4).rest == nil)
    }
}
