import TestSupport
import Testing

@testable import Wire

@Suite("The server's end of a remote line")
struct RemoteLineServerTests {
    /// A server whose client has agreed to everything.
    private func driven() -> RemoteLineServer {
        var server = RemoteLineServer()
        _ = server.receive(.connected)
        _ = server.receive(.bytes([255, 251, 44, 255, 251, 0, 255, 253, 0]))
        return server
    }

    /// The server's answers to one message.
    private func answer(_ message: ComPortMessage, _ server: inout RemoteLineServer) -> [ComPortMessage] {
        server.receive(.bytes(message.encoded(from: .client))).messages(from: .server)
    }

    @Test("A client is greeted with what the line needs, and finds DTR and RTS up")
    func greeting() {
        var server = RemoteLineServer()
        let actions = server.receive(.connected)
        #expect(actions.events == [.dtr(true), .rts(true)])
        #expect(
            Set(actions.sent) == [
                .negotiation(.will, .binary), .negotiation(.do, .binary), .negotiation(.will, .suppressGoAhead),
                .negotiation(.do, .suppressGoAhead), .negotiation(.do, .comPort),
            ])
        let agreed = server.receive(.bytes([255, 251, 44]))
        #expect(agreed.messages(from: .server) == [.modemState(48)])
        // Agreed in the other direction as well, it is not told again.
        #expect(server.receive(.bytes([255, 253, 44])) == [.send([255, 251, 44])])
    }

    @Test(
        "Settings are acknowledged with what is in force then, and asked for by 0",
        arguments: [
            (ComPortMessage.baudRate(9600), ComPortMessage.baudRate(9600), ComPortMessage.baudRate(0)),
            (.baudRate(12_000_001), .baudRate(115_200), .baudRate(0)),
            (.dataSize(7), .dataSize(7), .dataSize(0)), (.dataSize(9), .dataSize(8), .dataSize(0)),
            (.parity(5), .parity(5), .parity(0)), (.parity(6), .parity(1), .parity(0)),
            (.stopSize(3), .stopSize(3), .stopSize(0)), (.stopSize(4), .stopSize(1), .stopSize(0)),
            (.control(3), .control(3), .control(0)), (.control(3), .control(3), .control(0)),
            (.control(17), .control(17), .control(0)), (.control(15), .control(15), .control(13)),
            (.control(18), .control(18), .control(13)), (.control(5), .control(5), .control(4)),
            (.control(6), .control(6), .control(4)), (.control(9), .control(9), .control(7)),
            (.control(8), .control(8), .control(7)), (.control(12), .control(12), .control(10)),
            (.control(11), .control(11), .control(10)),
        ])
    func settings(message: ComPortMessage, inForce: ComPortMessage, question: ComPortMessage) {
        var server = driven()
        #expect(answer(message, &server) == [inForce])
        #expect(answer(question, &server) == [inForce])
    }

    @Test("Flow control for both ends is that of what comes from the line too")
    func bothEnds() {
        var server = driven()
        _ = answer(.control(3), &server)
        #expect(answer(.control(13), &server) == [.control(16)])
        _ = answer(.control(1), &server)
        #expect(answer(.control(13), &server) == [.control(14)])
        _ = answer(.control(15), &server)
        _ = answer(.control(19), &server)
        #expect(answer(.control(13), &server) == [.control(15)])
    }

    @Test("The signature is given to who asks; masks and purges are repeated; the rest is not answered")
    func others() {
        var server = driven()
        #expect(answer(.signature([]), &server) == [.signature(Array("attest".utf8))])
        #expect(answer(.signature([0x61]), &server).isEmpty)
        #expect(answer(.lineStateMask(9), &server) == [.lineStateMask(9)])
        #expect(answer(.modemStateMask(0), &server) == [.modemStateMask(0)])
        #expect(answer(.purge(2), &server) == [.purge(2)])
        #expect(answer(.control(20), &server).isEmpty)
        #expect(answer(.modemState(1), &server).isEmpty)
        #expect(server.receive(.bytes([255, 250, 44, 99, 1, 255, 240, 255, 250, 44, 255, 240])).isEmpty)
    }

    @Test("What the client does to the line is told once for each change")
    func events() {
        var server = driven()
        let messages: [ComPortMessage] = [
            .control(8), .control(9), .control(9), .control(8), .control(12), .control(11), .control(5), .control(5),
            .control(6), .control(6), .baudRate(9600), .baudRate(9600), .baudRate(0), .baudRate(115_200),
        ]
        let events = messages.flatMap { server.receive(.bytes($0.encoded(from: .client))).events }
        #expect(
            events == [
                .dtr(false), .dtr(true), .rts(false), .rts(true), .sendsBreak(true), .sendsBreak(false), .baud(9600),
                .baud(115_200),
            ])
        #expect(server.receive(.bytes([255, 243])).events == [.sendsBreak(true), .sendsBreak(false)])
    }

    @Test("Whatever is up falls when the client goes")
    func disconnection() {
        var server = driven()
        _ = answer(.control(5), &server)
        #expect(server.receive(.disconnected).events == [.sendsBreak(false), .dtr(false), .rts(false)])
        #expect(server.receive(.disconnected).isEmpty)
    }

    @Test("A change of a modem line is told with its delta; the beginning of a ring has none")
    func modemState() {
        var server = driven()
        let changes: [(StatusLine, Bool, UInt8)] = [
            (.cd, true, 0x80 | 0x30 | 8), (.ri, true, 0xC0 | 0x30), (.ri, false, 0x80 | 0x30 | 4),
            (.dsr, false, 0x80 | 0x10 | 2), (.cts, false, 0x80 | 1), (.cd, false, 8),
        ]
        for (line, isOn, octet) in changes {
            let messages = server.receive(.show(line, on: isOn)).messages(from: .server)
            #expect(messages == [.modemState(octet)])
            #expect(server.receive(.show(line, on: isOn)).isEmpty)
        }
        #expect(answer(.modemStateQuery, &server) == [.modemState(0)])
    }

    @Test("The mask chooses what is told: its bits alone, and nothing if none is set")
    func mask() {
        var server = driven()
        #expect(answer(.modemStateMask(0x88), &server) == [.modemStateMask(0x88), .modemState(0)])
        #expect(server.receive(.show(.cts, on: false)).isEmpty)
        #expect(server.receive(.show(.cd, on: true)).messages(from: .server) == [.modemState(0x88)])
        #expect(server.receive(.show(.cd, on: false)).messages(from: .server) == [.modemState(0x08)])
        #expect(answer(.modemStateMask(0), &server) == [.modemStateMask(0)])
        #expect(server.receive(.show(.cd, on: true)).isEmpty)
    }

    @Test("A client that does not drive the line is told nothing of it, and gets its bytes")
    func plainTelnet() {
        var server = RemoteLineServer()
        _ = server.receive(.connected)
        #expect(server.receive(.bytes([255, 252, 44, 255, 254, 0])).isEmpty)
        #expect(server.receive(.show(.cd, on: true)).isEmpty)
        #expect(server.receive(.bytes([65, 13, 0])) == [.deliver([65, 13])])
        #expect(server.encode([13, 10]) == [13, 0, 10])
    }

    @Test("Suspend, resume and purge concern what is on its way to the client")
    func flow() {
        var server = driven()
        let stream = [ComPortMessage.suspend, .purge(1), .resume, .purge(2), .purge(3)].flatMap {
            $0.encoded(from: .client)
        }
        let actions = server.receive(.bytes(stream)).filter { if case .send = $0 { false } else { true } }
        #expect(actions == [.hold(true), .discardHeld, .hold(false), .discardHeld])
    }

    @Test("The same comes of a stream in whatever pieces it comes")
    func chunking() throws {
        let pieces: [[UInt8]] =
            [[255, 251, 44], [255, 251, 0], [255, 253, 1], Array("AT\r".utf8)]
            + [
                ComPortMessage.baudRate(0xFF00), .control(9), .control(8), .modemStateMask(255), .signature([]),
                .dataSize(7), .parity(3), .stopSize(2), .purge(3), .control(5), .control(6),
            ]
            .map { $0.encoded(from: .client) } + [[65, 255, 255, 66], [255, 243], [0, 13, 0]]
        let actions = try ChunkingVerifier.verify(pieces) { chunks in
            var server = RemoteLineServer()
            _ = server.receive(.connected)
            return chunks.flatMap { server.receive(.bytes($0)) }.joined
        }
        #expect(actions.delivered == Array("AT\r".utf8) + [65, 255, 66, 0, 13, 0])
        #expect(
            actions.events
                == [
                    .baud(0xFF00), .dtr(false), .dtr(true), .sendsBreak(true), .sendsBreak(false), .sendsBreak(true),
                    .sendsBreak(false),
                ])
    }
}
