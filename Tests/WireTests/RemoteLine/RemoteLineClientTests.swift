import TestSupport
import Testing

@testable import Wire

@Suite("The client's end of a remote line")
struct RemoteLineClientTests {
    private static let agreed: [UInt8] = [255, 253, 44, 255, 253, 0, 255, 251, 0, 255, 253, 3, 255, 251, 3]
    /// Replies to all the settings of a line at 115200 without flow control.
    private static let granted: [ComPortMessage] = [
        .baudRate(115_200), .dataSize(8), .parity(1), .stopSize(1), .control(1),
    ]

    private func connected(_ settings: LineSettings = LineSettings()) -> RemoteLineClient {
        var client = RemoteLineClient(settings)
        _ = client.receive(.connected)
        return client
    }

    private func open() -> RemoteLineClient {
        var client = connected()
        _ = client.receive(.bytes(Self.agreed))
        _ = receive(Self.granted, &client)
        return client
    }

    private func receive(_ messages: [ComPortMessage], _ client: inout RemoteLineClient) -> [RemoteLineAction] {
        client.receive(.bytes(messages.flatMap { $0.encoded(from: .server) }))
    }

    @Test("It asks for the option first, and sets the line up once the server agrees")
    func setUp() {
        var client = RemoteLineClient(LineSettings(baud: 9600))
        let asked = client.receive(.connected).sent
        #expect(asked.first == .negotiation(.will, .comPort))
        #expect(
            Set(asked) == [
                .negotiation(.will, .comPort), .negotiation(.will, .binary), .negotiation(.do, .binary),
                .negotiation(.will, .suppressGoAhead), .negotiation(.do, .suppressGoAhead),
            ])
        let actions = client.receive(.bytes(Self.agreed))
        #expect(
            actions.messages(from: .client) == [
                .baudRate(9600), .dataSize(8), .parity(1), .stopSize(1), .control(1), .modemStateMask(255),
                .lineStateMask(30), .control(8), .control(11),
            ])
        #expect(actions.last == .wait(.opening))
        #expect(receive([.baudRate(9600), .dataSize(8), .parity(1), .stopSize(1)], &client).isEmpty)
        #expect(receive([.control(1)], &client) == [.finish(.opening, nil)])
    }

    @Test("A line is set up as it is asked for, and refused where one part is not granted")
    func allSettings() {
        let settings = LineSettings(
            baud: 2400, dataBits: 7, parity: .mark, stopBits: 2, flow: .xonxoff, dtr: false, rts: true)
        let granted: [ComPortMessage] = [
            .baudRate(2400), .dataSize(7), .parity(4), .stopSize(2), .control(2), .control(9), .control(11),
        ]
        var client = connected(settings)
        let asked = client.receive(.bytes(Self.agreed)).messages(from: .client)
        #expect(asked == Array(granted.prefix(5)) + [.modemStateMask(255), .lineStateMask(30)] + granted.suffix(2))
        var complete = client
        #expect(receive(granted, &complete) == [.finish(.opening, nil)])
        let others: [ComPortMessage] = [
            .baudRate(2500), .dataSize(8), .parity(5), .stopSize(3), .control(1), .control(8), .control(12),
        ]
        for other in others {
            var refused = client
            guard case .finish(.opening, .setting?)? = receive([other], &refused).first else {
                Issue.record("\(other) was taken for what was asked for")
                continue
            }
        }
    }

    @Test("A level that was asked for at the opening counts no more once another is", arguments: [true, false])
    func levelOfOpening(isAnswered: Bool) {
        var client = connected(LineSettings(dtr: false))
        _ = client.receive(.bytes(Self.agreed))
        _ = receive(Self.granted, &client)
        if isAnswered { _ = receive([.control(9)], &client) } else { _ = client.receive(.waitedEnough(.opening)) }
        _ = client.receive(.drive(.dtr, on: true, request: 1))
        #expect(receive([.control(8)], &client) == [.finish(.request(1), nil)])
    }

    @Test("With flow control RTS is the server's own")
    func flowControl() {
        var client = connected(LineSettings(flow: .rtscts))
        let messages = client.receive(.bytes(Self.agreed)).messages(from: .client)
        #expect(messages.contains(.control(3)))
        #expect(!messages.contains(.control(11)))
        let actions = receive(Self.granted.dropLast() + [.control(3)], &client)
        #expect(actions == [.finish(.opening, nil)])
    }

    @Test("Replies that never come are not waited for; those that come late change nothing")
    func late() {
        var client = connected()
        _ = client.receive(.bytes(Self.agreed))
        _ = receive([.baudRate(115_200)], &client)
        #expect(client.receive(.waitedEnough(.opening)) == [.finish(.opening, nil)])
        #expect(receive(Self.granted, &client).isEmpty)
        #expect(client.receive(.limitReached).isEmpty)
    }

    @Test(
        "A line that cannot be as asked for is refused, also late",
        arguments: [
            (ComPortMessage.baudRate(9600), "makes 9600 baud of 115200"), (.baudRate(0), "makes 0 baud"),
            (.dataSize(7), "7 data bits"), (.parity(2), "parity"), (.stopSize(2), "stop bit"),
            (.control(3), "another flow control than none"),
        ])
    func refusedSetting(reply: ComPortMessage, words: String) throws {
        var client = connected()
        _ = client.receive(.bytes(Self.agreed))
        var late = client
        let actions = receive([reply], &client)
        guard case .finish(.opening, .setting(let text)?) = try #require(actions.first) else {
            Issue.record("\(actions)")
            return
        }
        #expect(text.contains(words))
        _ = late.receive(.waitedEnough(.opening))
        #expect(receive([reply], &late) == [.giveUp(.setting(text))])
    }

    @Test("A rate within two percent is near enough")
    func nearRate() {
        var client = connected()
        _ = client.receive(.bytes(Self.agreed))
        #expect(receive([.baudRate(116_000)], &client).isEmpty)
    }

    @Test("A refusal of the option, silence and what is no Telnet are told apart")
    func refusals() {
        var client = connected()
        #expect(client.receive(.bytes([255, 254, 44])) == [.finish(.opening, .noComPort)])
        client = connected()
        #expect(client.receive(.bytes([255, 253, 0])).isEmpty)
        #expect(client.receive(.limitReached) == [.finish(.opening, .undecided)])
        client = connected()
        #expect(client.receive(.bytes(Array("OK\r\n".utf8))) == [.deliver(Array("OK\r\n".utf8))])
        #expect(client.receive(.limitReached) == [.finish(.opening, .noTelnet)])
        client = connected()
        #expect(client.receive(.bytes(Array("in use\r\n\u{1}".utf8))).count == 1)
        #expect(client.receive(.disconnected) == [.finish(.opening, .hungUp("in use"))])
        #expect(client.receive(.disconnected).isEmpty)
    }

    @Test("What comes back as it was sent is no server")
    func echo() {
        var client = RemoteLineClient(LineSettings())
        var actions = client.receive(.connected)
        for _ in 1...4 {
            if actions.contains(.finish(.opening, .echo)) { return }
            actions = client.receive(.bytes(actions.bytesSent))
        }
        Issue.record("the echo was taken for a server")
    }

    @Test("A line is driven when the server says so, in the order of the requests")
    func drive() {
        var client = open()
        let actions = client.receive(.drive(.dtr, on: false, request: 1))
        #expect(actions.messages(from: .client) == [.control(9)])
        #expect(actions.last == .wait(.request(1)))
        _ = client.receive(.drive(.rts, on: false, request: 2))
        _ = client.receive(.drive(.dtr, on: true, request: 3))
        // What was in force before is no answer to either.
        #expect(receive([.control(11)], &client).isEmpty)
        #expect(receive([.control(9), .control(12)], &client).map(\.finished) == [1, 2])
        #expect(receive([.control(8), .control(8)], &client).map(\.finished) == [3])
        #expect(client.receive(.waitedEnough(.request(3))).isEmpty)
    }

    @Test("A request that is never answered counts as done; one that is contradicted does not")
    func silence() {
        var client = open()
        _ = client.receive(.drive(.dtr, on: false, request: 1))
        #expect(client.receive(.waitedEnough(.request(1))) == [.finish(.request(1), nil)])
        _ = client.receive(.drive(.rts, on: false, request: 2))
        #expect(receive([.control(11)], &client).isEmpty)
        #expect(
            client.receive(.waitedEnough(.request(2))) == [.finish(.request(2), .control(.rtsOn))])
        _ = client.receive(.drive(.dtr, on: true, request: 3))
        #expect(client.receive(.disconnected) == [.finish(.request(3), .closed)])
    }

    @Test("A break begins and ends, as some servers say it does")
    func lineBreak() {
        var client = open()
        #expect(client.receive(.sendBreak(true, request: 1)).messages(from: .client) == [.control(5)])
        #expect(receive([.control(5)], &client) == [.finish(.request(1), nil)])
        #expect(client.receive(.sendBreak(false, request: 2)).messages(from: .client) == [.control(6)])
        var other = client
        #expect(receive([.control(6)], &client) == [.finish(.request(2), nil)])
        // Debian's ser2net.
        #expect(receive([.control(5)], &other) == [.finish(.request(2), nil)])
        _ = client.receive(.sendBreak(true, request: 3))
        _ = receive([.control(6)], &client)
        #expect(
            client.receive(.waitedEnough(.request(3))) == [.finish(.request(3), .control(.breakOff))])
    }

    @Test("What comes before a purge is acknowledged is not wanted; a server may leave it without reply")
    func purge() {
        var client = open()
        let asked = client.receive(.purge(request: 1))
        #expect(asked.messages(from: .client) == [.purge(3)])
        #expect(asked.contains(.discardHeld))
        #expect(client.receive(.bytes([65])).isEmpty)
        let stream = [66] + ComPortMessage.purge(3).encoded(from: .server) + [67]
        #expect(client.receive(.bytes(stream)) == [.finish(.request(1), nil), .deliver([67])])
        _ = client.receive(.purge(request: 2))
        #expect(client.receive(.bytes([68])).isEmpty)
        #expect(client.receive(.waitedEnough(.request(2))) == [.finish(.request(2), nil)])
        #expect(client.receive(.bytes([69])) == [.deliver([69])])
        #expect(receive([.purge(3)], &client).isEmpty)
    }

    @Test("What the line's receiver finds wrong is told")
    func faults() {
        var client = open()
        #expect(receive([.lineState(0x60)], &client).isEmpty)
        #expect(receive([.lineState(0x62)], &client).events == [.fault(.overrun)])
        #expect(receive([.lineState(0x04)], &client).events == [.fault(.parity)])
        #expect(receive([.lineState(0x18)], &client).events == [.fault(.framing), .fault(.lineBreak)])
    }

    @Test("The module's lines are told when they change, all of them at first")
    func modemState() {
        var client = open()
        #expect(
            receive([.modemState(0xB0)], &client).events
                == [.status(.dsr, true), .status(.cts, true), .status(.cd, true), .status(.ri, false)])
        #expect(receive([.modemState(0xB0 | 8)], &client).isEmpty)
        #expect(receive([.modemState(0x70)], &client).events == [.status(.cd, false), .status(.ri, true)])
    }

    @Test("The server's flow control and question for a name are heeded; the rest is not answered")
    func others() {
        var client = open()
        let messages: [ComPortMessage] = [
            .suspend, .resume, .signature([]), .signature([0x61]), .lineState(0x61), .lineStateMask(1), .purge(1),
            .control(0),
            .control(99),
        ]
        #expect(
            receive(messages, &client) == [
                .hold(true), .hold(false),
                .send(ComPortMessage.signature(Array("attest".utf8)).encoded(from: .client)),
            ])
    }

    @Test("The same comes of a server's stream in whatever pieces it comes")
    func chunking() throws {
        var pieces: [[UInt8]] = [Self.agreed, [255, 251, 1]]
        pieces += Self.granted.map { $0.encoded(from: .server) }
        pieces += [[65, 13, 0, 255, 255], ComPortMessage.modemState(255).encoded(from: .server), [66]]
        pieces += [
            ComPortMessage.lineState(255).encoded(from: .server), ComPortMessage.purge(3).encoded(from: .server),
        ]
        let actions = try ChunkingVerifier.verify(pieces) { chunks in
            var client = connected()
            return chunks.flatMap { client.receive(.bytes($0)) }.joined
        }
        #expect(actions.delivered == [65, 13, 0, 255, 66])
        #expect(actions.events.count == 8)
        #expect(actions.contains(.finish(.opening, nil)))
    }

    @Test("A client and a server that are glued together agree, and come to rest")
    func together() throws {
        var client = RemoteLineClient(LineSettings(baud: 57_600, flow: .rtscts))
        var server = RemoteLineServer()
        var (toServer, toClient) = (client.receive(.connected), server.receive(.connected))
        var told = toClient.events
        var isOpen = false
        for _ in 1...20 {
            let fromClient = toServer.bytesSent
            let fromServer = toClient.bytesSent
            if fromClient.isEmpty, fromServer.isEmpty { break }
            (toServer, toClient) = (client.receive(.bytes(fromServer)), server.receive(.bytes(fromClient)))
            told += toClient.events
            isOpen = isOpen || toServer.contains(.finish(.opening, nil))
        }
        #expect(toServer.bytesSent.isEmpty)
        #expect(toClient.bytesSent.isEmpty)
        #expect(isOpen)
        #expect(told == [.dtr(true), .rts(true), .baud(57_600)])
    }
}

extension RemoteLineAction {
    /// The number of the request that it ends well.
    fileprivate var finished: Int? {
        if case .finish(.request(let number), nil) = self { number } else { nil }
    }
}
