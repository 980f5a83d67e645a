import FTPDialect
import TestSupport
import Testing

struct LineSplitterTests {
    static let stream = Array("USER a\r\nPASS\n\r\nA\rB\r\nrest".utf8)
    static let lines = ["USER a", "PASS", "", "A\rB"].map { LineSplitter.Line.whole(Array($0.utf8)) }

    @Test func cutsAStreamHoweverItArrives() throws {
        let lines = try ChunkingVerifier.verify(Self.stream) { chunks in
            var splitter = LineSplitter()
            return chunks.flatMap { splitter.receive($0) }
        }
        #expect(lines == Self.lines)
    }

    @Test func keepsALineOfExactlyTheLimit() {
        var splitter = LineSplitter(limit: 4)
        #expect(
            splitter.receive(Array("abcd\r\nabcd\n".utf8)) == [.whole(Array("abcd".utf8)), .whole(Array("abcd".utf8))])
    }

    @Test func reportsALineBeyondTheLimitAndGoesOnAfterIt() {
        var splitter = LineSplitter(limit: 4)
        let lines = splitter.receive(Array("abcde\r\nabcdefgh\nok\r\n".utf8))
        #expect(
            lines == [.overlong(Array("abcd".utf8)), .overlong(Array("abcd".utf8)), .whole(Array("ok".utf8))])
    }

    @Test func endsALineOfALongStreamWithoutAnEndOnlyOnce() {
        var splitter = LineSplitter(limit: 8)
        #expect(splitter.receive([UInt8](repeating: 0x41, count: 100_000)).isEmpty)
        #expect(splitter.receive(Array("\r\n".utf8)) == [.overlong([UInt8](repeating: 0x41, count: 8))])
    }
}
