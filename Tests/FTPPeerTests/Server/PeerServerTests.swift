import FTPDialect
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import FTPPeer

@Suite(.inTurn, .timeLimit(.minutes(10))) struct PeerServerTests {
    @Test func servesAFileInAPassiveConnection() async throws {
        try await withPeer { server in
            let contents = patternBytes(300_000)
            try await server.putFile("/dir/a.bin", contents)
            let client = try await server.logIn()
            let (bytes, inOrder, code) = try await client.retrieve("RETR dir/a.bin")
            #expect(bytes == contents)
            #expect(inOrder)
            #expect(code == 226)
        }
    }

    @Test func servesByAnExtendedPassiveConnection() async throws {
        try await withPeer { server in
            try await server.putFile("/f", Array("hello".utf8))
            let client = try await server.logIn()
            let port = DataAddress.port(extendedPassiveReply: try await client.exchange("EPSV").lines[0])
            let data = try await RawClient.connect(to: Int(try #require(port)))
            #expect(try await client.exchange("RETR f").code == 150)
            #expect(try await data.remainder().bytes == Array("hello".utf8))
            #expect(try await client.reply().code == 226)
        }
    }

    @Test(arguments: ["PORT", "EPRT"])
    func servesByAnActiveConnection(verb: String) async throws {
        try await withPeer { server in
            try await server.putFile("/f", Array("hello".utf8))
            let client = try await server.logIn()
            let received = TestLoops.group.next().makePromise(of: [UInt8].self)
            let listener = try await ServerBootstrap(group: TestLoops.group)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.addHandler(Collector(received))
                    }
                }
                .bind(host: "127.0.0.1", port: 0).get()
            let port = try #require(listener.localAddress?.port)
            let argument = verb == "PORT" ? "127,0,0,1,\(port / 256),\(port % 256)" : "|1|127.0.0.1|\(port)|"
            #expect(try await client.exchange("\(verb) \(argument)").code == 200)
            #expect(try await client.exchange("RETR f").code == 150)
            #expect(try await received.futureResult.get() == Array("hello".utf8))
            #expect(try await client.reply().code == 226)
            let opened = await server.observations().map(\.kind).first(where: \.isDataOpened)
            guard case .dataOpened(.active, remotePort: let remote, localPort: _) = opened else {
                Issue.record("no active data connection was observed: \(String(describing: opened))")
                return
            }
            #expect(Int(remote) == port)
            try await listener.close()
        }
    }

    @Test func answers425WhenTheClientDoesNotListen() async throws {
        try await withPeer { server in
            try await server.putFile("/f", [1])
            let held = try #require(HeldPort())
            defer { withExtendedLifetime(held) {} }
            let client = try await server.logIn()
            try await client.exchange("EPRT |1|127.0.0.1|\(held.port)|")
            #expect(try await client.exchange("RETR f").code == 150)
            #expect(try await client.reply().code == 425)
        }
    }

    @Test func answers425WhenTheClientDoesNotConnect() async throws {
        var configuration = PeerConfiguration()
        configuration.dataTimeout = .milliseconds(20)
        try await withPeer(configuration) { server in
            try await server.putFile("/f", [1])
            let client = try await server.logIn()
            try await client.exchange("PASV")
            #expect(try await client.exchange("RETR f").code == 150)
            #expect(try await client.reply().code == 425)
            #expect(try await client.exchange("NOOP").code == 200)
        }
    }

    @Test func takesNoDataConnectionFromAnotherHost() async throws {
        try await withPeer { server in
            try await server.putFile("/f", Array("hello".utf8))
            let client = try await server.logIn()
            let reply = try await client.exchange("PASV")
            let port = Int(try #require(DataAddress(passiveReply: reply.lines[0])).port)
            let stranger = try await RawClient.connect(to: port, from: "127.0.0.2")
            #expect(try await stranger.remainder().bytes.isEmpty)
            let data = try await RawClient.connect(to: port)
            #expect(try await client.exchange("RETR f").code == 150)
            #expect(try await data.remainder().bytes == Array("hello".utf8))
            #expect(await server.observations().filter(\.kind.isDataOpened).count == 1)
        }
    }

    @Test func takesPassivePortsFromTheRange() async throws {
        let held = try #require(HeldPort())
        defer { withExtendedLifetime(held) {} }
        let busy = UInt16(clamping: held.port)
        var configuration = PeerConfiguration()
        configuration.passivePorts = busy...busy
        await #expect(throws: PeerError.noPassivePort(busy...busy)) {
            _ = try await PeerServer.start(configuration, group: TestLoops.group)
        }
        let range = UInt16(20_000)...20_999
        configuration.passivePorts = range
        try await withPeer(configuration) { server in
            let client = try await server.logIn()
            for _ in 0..<3 {
                let reply = try await client.exchange("PASV")
                let port = try #require(DataAddress(passiveReply: reply.lines[0])).port
                #expect(range.contains(port))
            }
        }
    }

    /// Who is refused for want of a port has done nothing wrong.
    @Test func countsPortsThatCouldNotBeOpened() async throws {
        let free = UInt16(clamping: try #require(HeldPort(forServer: true)).port)
        var configuration = PeerConfiguration()
        configuration.passivePorts = free...free
        try await withPeer(configuration) { server in
            let (client, other) = (try await server.logIn(), try await server.logIn())
            #expect(try await client.exchange("PASV").code == 227)
            #expect(await server.unopenedPorts == 0)
            #expect(try await other.exchange("PASV").code == 425)
            #expect(await server.unopenedPorts == 1)
            try await server.reset()
            #expect(await server.unopenedPorts == 0)
        }
    }

    @Test func storesAppendsAndResumes() async throws {
        try await withPeer { server in
            let client = try await server.logIn()
            #expect(try await client.store("STOR f", Array("hello".utf8)) == 226)
            #expect(try await client.store("APPE f", Array(" world".utf8)) == 226)
            try await client.exchange("REST 4")
            #expect(try await client.store("STOR f", Array("O-".utf8)) == 226)
            #expect(try await server.contents(of: "/f", limit: 100) == Array("hellO-world".utf8))
            try await client.exchange("REST 6")
            #expect(try await client.retrieve("RETR f").bytes == Array("world".utf8))
        }
    }

    @Test func storesAtATerabyteForNothing() async throws {
        try await withPeer { server in
            let client = try await server.logIn()
            try await client.exchange("REST 1099511627776")
            #expect(try await client.store("STOR far", Array("end".utf8)) == 226)
            #expect(try await client.exchange("SIZE far").text == "1099511627779")
            try await client.exchange("REST 1099511627770")
            #expect(try await client.retrieve("RETR far").bytes == [0, 0, 0, 0, 0, 0] + Array("end".utf8))
        }
    }

    @Test func answers552AndGoesOn() async throws {
        var configuration = PeerConfiguration()
        configuration.quota = 100_000
        try await withPeer(configuration) { server in
            let client = try await server.logIn()
            #expect(try await client.store("STOR f", patternBytes(2_000_000)) == 552)
            #expect(try await client.exchange("SIZE f").text == "100000")
            #expect(try await client.exchange("DELE f").code == 250)
            #expect(try await client.store("STOR f", patternBytes(100_000)) == 226)
            #expect(try await server.contents(of: "/f", limit: .max) == patternBytes(100_000))
        }
    }

    /// A reader that takes nothing holds the transfer up, and the terabyte never is in memory.
    @Test func abortsAHugeTransfer() async throws {
        try await withPeer { server in
            try await server.putFile("/huge", SparseFile(size: 1 << 40))
            let client = try await server.logIn()
            let data = try await client.passive(isReading: false)
            #expect(try await client.exchange("RETR huge").code == 150)
            #expect(try await client.exchange("ABOR").code == 426)
            #expect(try await client.reply().code == 226)
            try await data.startReading()
            _ = try await data.remainder()
            let closed = await server.observations().map(\.kind).first(where: \.isDataClosed)
            guard case .dataClosed(bytesSent: let sent, bytesReceived: 0, isComplete: false) = closed else {
                Issue.record("the data connection is observed as \(String(describing: closed))")
                return
            }
            #expect(sent < 1 << 40)
        }
    }

    @Test func sendsWhatListingSays() async throws {
        try await withPeer { server in
            try await server.putFile("/d/a.txt", [1, 2, 3])
            try await server.makeDirectory("/d/e")
            let client = try await server.logIn()
            let expected = try #require(try await server.listing(of: "/d"))
            #expect(try await client.retrieve("LIST d").bytes == expected)
            #expect(try await client.retrieve("NLST d/*.txt").bytes == Array("d/a.txt\r\n".utf8))
            #expect(try await server.listing(of: "/x") == nil)
            #expect(try await client.retrieve("LIST /d/e").bytes.isEmpty)
        }
    }

    @Test func answersPipelinedCommandsInOrder() async throws {
        try await withPeer { server in
            let client = try await RawClient.connect(to: server.port)
            try await client.send("USER attest\r\nPASS attest\nPWD\r\nNOOP\r\nQUIT\r\n")
            let replies = try await client.remainder().bytes
            var parser = FTPReplyParser()
            let codes = parser.receive(replies).map { if case .reply(let reply) = $0 { reply.code } else { 0 } }
            #expect(codes == [220, 331, 230, 257, 200, 221])
        }
    }

    @Test func knowsItsSessions() async throws {
        var configuration = PeerConfiguration()
        configuration.sessionLimit = 2
        try await withPeer(configuration) { server in
            let first = try await server.logIn()
            let second = try await server.logIn()
            #expect(await server.openSessions == 2)
            let third = try await RawClient.connect(to: server.port)
            #expect(try await third.reply().code == 421)
            #expect(try await third.remainder().inOrder)
            await second.close()
            #expect(await server.waitFor { $0.contains { $0.session == 2 && $0.kind == .closed(by: .client) } })
            #expect(await server.openSessions == 1)
            try await first.exchange("QUIT")
            #expect(await server.waitFor { $0.contains { $0.session == 1 && $0.kind == .closed(by: .server) } })
            #expect(await server.openSessions == 0)
        }
    }

    @Test func stopsWithAllThatIsOpen() async throws {
        // Nobody else gets this port by chance when the server has left it.
        let held = try #require(HeldPort(forServer: true))
        var configuration = PeerConfiguration()
        configuration.port = UInt16(held.port)
        let server = try await PeerServer.start(configuration, group: TestLoops.group)
        try await server.putFile("/huge", SparseFile(size: 1 << 40))
        let client = try await server.logIn()
        let data = try await client.passive(isReading: false)
        try await client.exchange("RETR huge")
        let idle = try await RawClient.connect(to: server.port)
        _ = try await idle.reply()
        async let waited = server.waitFor { _ in false }
        await server.stop()
        #expect(await waited == false)
        #expect(await server.openSessions == 0)
        try await data.startReading()
        _ = try await (client.remainder(), data.remainder(), idle.remainder())
        #expect(await server.observations().filter { $0.kind == .closed(by: .server) }.count == 2)
        await #expect(throws: (any Error).self) { try await RawClient.connect(to: server.port) }
        await server.stop()
        withExtendedLifetime(held) {}
    }

    @Test func refusesAnAdvertisedAddressThatPASVCannotTell() async throws {
        var configuration = PeerConfiguration()
        configuration.advertisedAddress = "localhost"
        await #expect(throws: PeerError.advertisedAddressUnusable("localhost")) {
            try await PeerServer.start(configuration, group: TestLoops.group)
        }
    }

    /// Takes all bytes of a connection.
    private final class Collector: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        private let promise: EventLoopPromise<[UInt8]>
        private var bytes: [UInt8] = []

        init(_ promise: EventLoopPromise<[UInt8]>) {
            self.promise = promise
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            bytes += unwrapInboundIn(data).readableBytesView
        }

        func channelInactive(context: ChannelHandlerContext) {
            promise.succeed(bytes)
        }
    }
}
