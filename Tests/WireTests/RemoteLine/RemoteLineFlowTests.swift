import NIOCore
import TestSupport
import Testing

@testable import Wire

@Suite("Remote lines that are held back or flooded", .inTurn, .timeLimit(.minutes(10)))
struct RemoteLineFlowTests {
    private static let agreement: [UInt8] = [255, 253, 44]
    private static let suspend = ComPortMessage.suspend.encoded(from: .server)
    private static let resume = ComPortMessage.resume.encoded(from: .server)

    @Test("What is written while the server wants nothing waits, and comes in its order")
    func suspended() async throws {
        try await ScriptedServer.with(
            greeting: Self.agreement + Self.suspend,
            { client, bytes in
                var telnet = TelnetSession()
                for event in telnet.receive(bytes) {
                    // The client's last word before its data would come.
                    if event == .comPort(ComPortMessage.control(9).payload(from: .client)) { client.write(Self.resume) }
                    if case .data(let data) = event { client.write(telnet.encode(data)) }
                }
            },
            { address, host in
                let port = try await Port.open(address, on: host, limit: .seconds(20), replyLimit: .milliseconds(1))
                let probe = PortProbe(on: port)
                let first = port.write([1, 255])
                let second = port.write([2])
                try await port.drive(.dtr, on: false).get()
                _ = try await (first.get(), second.get())
                #expect(try await probe.bytes(3) == [1, 255, 2])
                try await port.close().get()
            })
    }

    @Test("A write that waits fails when the port is closed")
    func closedWhileSuspended() async throws {
        try await ScriptedServer.with(greeting: Self.agreement + Self.suspend, { _, _ in }) { address, host in
            let port = try await Port.open(address, on: host, limit: .seconds(20), replyLimit: .milliseconds(1))
            let written = port.write([1])
            try await port.close().get()
            await #expect(throws: PortClosure.closed) { _ = try await written.get() }
        }
    }

    @Test("A client may hold the module's bytes back, and have them thrown away")
    func purged() async throws {
        try await withLoops { module, host in
            try await RemoteLineBench.withListener(on: module) { listener, accepted in
                var clients = accepted.makeAsyncIterator()
                let far = try await Port.open(
                    .socket(host: listener.host, port: listener.port), on: host, limit: .seconds(20))
                let near = try #require(await clients.next())
                let (module, probe) = (PortProbe(on: near), PortProbe(on: far))
                // The byte behind tells that the message before it has been read.
                _ = try await far.write(ComPortMessage.suspend.encoded(from: .client) + [1]).get()
                _ = try await module.bytes(1)
                let lost = near.write(Array("lost".utf8))
                _ = try await near.eventLoop.submit {}.get()
                let rest: [ComPortMessage] = [.purge(1), .resume]
                _ = try await far.write(rest.flatMap { $0.encoded(from: .client) } + [2]).get()
                _ = try await module.bytes(2)
                _ = try await lost.get()
                _ = try await near.write(Array("kept".utf8)).get()
                let greeting = 15
                let purge = ComPortMessage.purge(1).encoded(from: .server)
                let told = try await probe.bytes(greeting + purge.count + 4)
                let expected = purge + Array("kept".utf8)
                #expect(Array(told.dropFirst(greeting)) == expected)
                try await far.close().get()
            }
        }
    }

    @Test("A client that asks and asks, and never reads, is cut off")
    func flood() async throws {
        try await withLoops { module, _ in
            try await RemoteLineBench.withListener(on: module) { listener, accepted in
                let client = RawSocket()
                client.shrinkReceiveBuffer()
                #expect(client.connect(port: listener.port))
                var clients = accepted.makeAsyncIterator()
                let probe = PortProbe(on: try #require(await clients.next()))
                let questions = (0..<10_000).flatMap { _ in ComPortMessage.signature([]).encoded(from: .client) }
                var rounds = 0
                while rounds < 1000, client.write(questions) { rounds += 1 }
                #expect(try await probe.closure() == .reset("the far end does not take what it asks for"))
                #expect(rounds < 1000)
            }
        }
    }
}
