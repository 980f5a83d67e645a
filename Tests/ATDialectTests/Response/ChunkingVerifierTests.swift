import TestSupport
import Testing

@Suite("Chunking verifier")
struct ChunkingVerifierTests {
    @Test("A decoder that minds no chunks passes, and its tokens come back")
    func indifferent() throws {
        let tokens = try ChunkingVerifier.verify([[1, 2], [3]]) { $0.joined().map { $0 } }
        #expect(tokens == [1, 2, 3])
    }

    @Test("A decoder that takes a chunk for a token is found out")
    func chunkAsToken() {
        #expect(throws: ChunkingDifference.self) { try ChunkingVerifier.verify([[1, 2], [3]]) { $0 } }
    }

    @Test("The first token that differs is named")
    func difference() throws {
        let difference = #expect(throws: ChunkingDifference.self) {
            try ChunkingVerifier.verify([[1, 2, 3]]) { chunks in [0] + chunks.map(\.count) }
        }
        #expect(difference?.cut == "one byte at a time")
        #expect(difference?.index == 1)
        #expect(difference?.expected == "3")
    }

    @Test("The random cuts differ, and hold all bytes", arguments: [[], [7], Array(0...255)] as [[UInt8]])
    func conservation(stream: [UInt8]) throws {
        var seen: Set<[Int]> = []
        let tokens = try ChunkingVerifier.verify(stream) { chunks in
            seen.insert(chunks.map(\.count))
            return Array(chunks.joined())
        }
        #expect(tokens == stream)
        #expect(stream.count < 256 || seen.count > 20)
    }
}
