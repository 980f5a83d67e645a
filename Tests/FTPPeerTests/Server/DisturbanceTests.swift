import FTPDialect
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import FTPPeer

/// What the client sees of each disturbance.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct DisturbanceTests {
    @Test func answersOtherwise() async throws {
        try await withPeer { server in
            let client = try await server.logIn()
            try await server.disturb(.replyInstead(to: .command("PWD"), code: 550, text: "Lost."))
            let reply = try await client.exchange("PWD")
            #expect(reply.code == 550)
            #expect(reply.text == "Lost.")
            #expect(try await client.exchange("PWD").code == 257)
        }
    }

    @Test func greetsWith421() async throws {
        try await withPeer { server in
            try await server.disturb(.replyInstead(to: .connect, code: 421, text: "Busy."))
            let client = try await RawClient.connect(to: server.port)
            let (bytes, inOrder) = try await client.remainder()
            #expect(bytes == Array("421 Busy.\r\n".utf8))
            #expect(inOrder)
        }
    }

    @Test func answersLate() async throws {
        try await withPeer { server in
            let client = try await server.logIn()
            try await server.disturb(.delayReply(to: .command("NOOP"), by: .milliseconds(60)))
            let before = NIODeadline.now()
            #expect(try await client.exchange("NOOP").code == 200)
            #expect(NIODeadline.now() - before >= .milliseconds(60))
            let last = await server.observations().suffix(2)
            let stamps = last.map(\.stamp)
            #expect(try #require(stamps.last) - (try #require(stamps.first)) >= .milliseconds(60))
        }
    }

    @Test func aDelayEndsWhenDisturbancesAreCleared() async throws {
        try await withPeer { server in
            let client = try await server.logIn()
            try await server.disturb(.delayReply(to: .command("NOOP"), by: .seconds(600)))
            try await client.send("NOOP\r\n")
            let mark = NIODeadline.now() + .seconds(20)
            #expect(await server.waitUntil(deadline: mark) { $0.last?.kind == .command(Array("NOOP".utf8)) })
            try await server.clearDisturbances()
            #expect(try await client.reply().code == 200)
            #expect(try await client.exchange("PWD").code == 257)
        }
    }

    @Test func keepsSilent() async throws {
        try await withPeer { server in
            let client = try await server.logIn()
            try await server.disturb(.silence(on: .command("PWD")))
            try await client.send("PWD\r\nNOOP\r\n")
            #expect(try await client.reply().code == 200)
        }
    }

    @Test(arguments: [Disturbance.Ending.close, .reset])
    func endsTheControlConnection(ending: Disturbance.Ending) async throws {
        try await withPeer { server in
            let client = try await server.logIn()
            let before = try await client.bytes(atLeast: 0).count
            try await server.disturb(.endControl(on: .command("NOOP"), with: ending))
            try await client.send("NOOP\r\n")
            let (bytes, inOrder) = try await client.remainder()
            #expect(bytes.count == before)
            #expect(inOrder == (ending == .close))
            #expect(await server.waitFor { $0.last?.kind == .closed(by: .server) })
        }
    }

    @Test func endsTheControlConnectionInTheMiddleOfATransfer() async throws {
        try await withPeer { server in
            try await server.putFile("/huge", SparseFile(size: 1 << 40))
            let client = try await server.logIn()
            try await server.disturb(.endControl(on: .command("RETR"), .afterReply))
            let data = try await client.passive()
            #expect(try await client.exchange("RETR huge").code == 150)
            await #expect(throws: RawClientError.closed) { try await client.reply() }
            #expect(try await data.remainder().bytes.isEmpty)
        }
    }

    @Test func refusesThePassiveConnection() async throws {
        try await withPeer { server in
            try await server.putFile("/f", [1])
            let client = try await server.logIn()
            try await server.disturb(.refuseData())
            let address = DataAddress(passiveReply: try await client.exchange("PASV").lines[0])
            let port = Int(try #require(address).port)
            await #expect(throws: (any Error).self) { try await RawClient.connect(to: port) }
            // Nor does another server get it meanwhile, to which the connection would go.
            await #expect(throws: IOError.self) {
                try await ServerBootstrap(group: TestLoops.group).bind(host: "127.0.0.1", port: port).get().close()
            }
            #expect(try await client.exchange("RETR f").code == 425)
            #expect(try await client.retrieve("RETR f").code == 226)
        }
    }

    @Test func resetsADownload() async throws {
        try await withPeer { server in
            try await server.putFile("/f", patternBytes(100_000))
            let client = try await server.logIn()
            try await server.disturb(.resetData(during: "RETR", afterBytes: 70_000))
            let (bytes, inOrder, code) = try await client.retrieve("RETR f")
            #expect(bytes.count <= 70_000)
            #expect(!inOrder)
            #expect(code == 426)
            let closed = await server.observations().map(\.kind).first(where: \.isDataClosed)
            #expect(closed == .dataClosed(bytesSent: 70_000, bytesReceived: 0, isComplete: false))
        }
    }

    @Test func resetsAnUpload() async throws {
        try await withPeer { server in
            let client = try await server.logIn()
            try await server.disturb(.resetData(afterBytes: 1000))
            #expect(try await client.store("STOR f", patternBytes(500_000)) == 426)
            #expect(try await server.contents(of: "/f", limit: .max) == patternBytes(1000))
        }
    }

    @Test func stallsADownloadUntilCleared() async throws {
        try await withPeer { server in
            let contents = patternBytes(200_000)
            try await server.putFile("/f", contents)
            let client = try await server.logIn()
            try await server.disturb(.stallData(afterBytes: 150_000))
            let data = try await client.passive()
            #expect(try await client.exchange("RETR f").code == 150)
            #expect(try await data.bytes(atLeast: 150_000).count == 150_000)
            // An answer from the server's loop: it had its turn and sent no more.
            #expect(try await client.exchange("STAT").code == 211)
            #expect(try await data.bytes(atLeast: 150_000).count == 150_000)
            try await server.clearDisturbances()
            #expect(try await data.remainder().bytes == contents)
            #expect(try await client.reply().code == 226)
        }
    }

    @Test func stallsAnUploadUntilCleared() async throws {
        try await withPeer { server in
            let client = try await server.logIn()
            try await server.disturb(.stallData(afterBytes: 10))
            let data = try await client.passive()
            #expect(try await client.exchange("STOR f").code == 150)
            let contents = patternBytes(5000)
            try await data.send(contents)
            await data.close()
            #expect(try await client.exchange("STAT").code == 211)
            #expect(try await server.file(at: "/f")?.size ?? 0 <= 10)
            try await server.clearDisturbances()
            #expect(try await client.reply().code == 226)
            #expect(try await server.contents(of: "/f", limit: .max) == contents)
        }
    }

    @Test func endsAStalledTransferWithTheClient() async throws {
        try await withPeer { server in
            try await server.putFile("/f", patternBytes(1000))
            let client = try await server.logIn()
            try await server.disturb(.stallData(afterBytes: 0))
            let data = try await client.passive()
            #expect(try await client.exchange("RETR f").code == 150)
            await data.close()
            #expect(try await client.reply().code == 426)
        }
    }

    @Test func sendsLessAndSaysItWasAll() async throws {
        try await withPeer { server in
            try await server.putFile("/f", patternBytes(1000))
            let client = try await server.logIn()
            try await server.disturb(.shortData(bytes: 600))
            let (bytes, inOrder, code) = try await client.retrieve("RETR f")
            #expect(bytes == patternBytes(600))
            #expect(inOrder)
            #expect(code == 226)
            try await server.disturb(.shortData(during: "STOR", bytes: 5))
            #expect(try await client.store("STOR g", patternBytes(9)) == 226)
            #expect(try await server.contents(of: "/g", limit: .max) == patternBytes(5))
        }
    }

    @Test func sendsAHostileListing() async throws {
        try await withPeer { server in
            let listing: [UInt8] = Array("\r\nOK\r\n+FTPLIST: 1\r\n".utf8) + [0x03, 0x00, 0xFF]
            let client = try await server.logIn()
            try await server.disturb(.listing(listing))
            #expect(try await client.retrieve("LIST").bytes == listing)
            #expect(try await client.retrieve("LIST").bytes.isEmpty)
        }
    }
}
