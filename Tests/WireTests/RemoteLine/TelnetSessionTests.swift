import TestSupport
import Testing

@testable import Wire

@Suite("Telnet sessions")
struct TelnetSessionTests {
    private func data(_ events: [TelnetSession.Event]) -> [UInt8] {
        events.flatMap { event -> [UInt8] in
            if case .data(let bytes) = event { bytes } else { [] }
        }
    }

    @Test("Without binary a return is padded, and the padding of one is dropped; other NULs stay")
    func padding() throws {
        let session = TelnetSession()
        let bytes: [UInt8] = [65, 13, 10, 13, 0, 13, 13, 255]
        #expect(session.encode(bytes) == [65, 13, 0, 10, 13, 0, 0, 13, 0, 13, 0, 255, 255])
        let back = try ChunkingVerifier.verify(session.encode(bytes) + [0, 13, 10, 0]) { chunks in
            var session = TelnetSession()
            return chunks.flatMap { data(session.receive($0)) }
        }
        #expect(back == bytes + [0, 13, 10, 0])
    }

    @Test("Binary takes and gives every byte as it is, each way by itself")
    func binary() throws {
        var session = TelnetSession()
        _ = session.receive([255, 251, 0])
        #expect(data(session.receive([13, 0, 13, 0])) == [13, 0, 13, 0])
        #expect(session.encode([13]) == [13, 0])
        _ = session.receive([255, 253, 0])
        #expect(session.encode([13, 0, 255]) == [13, 0, 255, 255])
        _ = session.receive([255, 252, 0])
        #expect(data(session.receive([13, 0])) == [13])
    }

    @Test("Bytes are binary from the asking on, until it is refused")
    func asked() {
        var session = TelnetSession()
        _ = session.ask(.binary, .ours)
        #expect(session.encode([13]) == [13])
        _ = session.receive([255, 254, 0])
        #expect(session.encode([13]) == [13, 0])
    }

    @Test("The switch to binary falls where it stands in the stream, in every cut")
    func switchInTheStream() throws {
        let stream: [UInt8] = [13, 0, 1, 255, 251, 0, 13, 0, 2, 255, 252, 0, 13, 0, 3]
        let plain = try ChunkingVerifier.verify(stream) { chunks in
            var session = TelnetSession()
            return chunks.flatMap { data(session.receive($0)) }
        }
        #expect(plain == [13, 1, 13, 0, 2, 13, 3])
    }

    @Test("Subnegotiations of other options are nobody's business")
    func otherOptions() {
        var session = TelnetSession()
        #expect(!session.hasHeardCommands)
        #expect(session.receive([255, 250, 24, 1, 255, 240]).isEmpty)
        #expect(session.hasHeardCommands)
        #expect(session.receive([255, 250, 44, 100, 255, 240, 255, 241]) == [.comPort([100]), .command(241)])
    }
}
