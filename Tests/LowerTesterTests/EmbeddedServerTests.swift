import Evidence
import FTPClient
import FTPDialect
import LowerTester
import NIOPosix
import TestSupport
import Testing

/// Files, events and the bounds of a case.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct EmbeddedServerTests {
    @Test func filesAreWhatTheModuleFinds() async throws {
        try await withServer { server in
            try await server.putFile("/d/a.bin", [0, 1, 255])
            try await server.makeDirectory("/e")
            #expect(try await server.exists("/d/a.bin"))
            #expect(try await server.exists("/d"))
            #expect(try await server.exists("/e"))
            #expect(try await server.contents(of: "/d/a.bin") == [0, 1, 255])
            #expect(try await server.contents(of: "/none") == nil)
            let client = try await TestClient.login(to: server.port)
            #expect(try await client.retrieve("/d/a.bin") == [0, 1, 255])
            #expect(try await client.list("/d") == server.listing(of: "/d"))
            try await server.remove("/d")
            #expect(try await !server.exists("/d/a.bin"))
            try await server.remove("/d")
            try await client.quit()
        }
    }

    @Test func theFolderForCasesIsThereInEveryCase() async throws {
        let server = try await EmbeddedServer.start(
            bind: "127.0.0.1", advertise: "127.0.0.1", user: "attest", password: "attest", root: "/lab/cases",
            on: TestLoops.group.next())
        for _ in 0..<2 {
            try await server.beginCase()
            #expect(try await server.exists("/lab/cases"))
            try await server.remove("/lab")
        }
        await server.stop()
    }

    @Test func whatCannotBeIsTrouble() async throws {
        try await withServer { server in
            try await server.putFile("/a", [1])
            await #expect(throws: ServerTrouble.self) { try await server.makeDirectory("/a") }
            await #expect(throws: ServerTrouble.self) { try await server.putFile("/a/b", [1]) }
            await #expect(throws: ServerTrouble.self) { _ = try await server.listing(of: "/none") }
        }
    }

    @Test func eventsComeOnceAndInTheirOrder() async throws {
        try await withServer { server in
            let client = try await TestClient.login(to: server.port)
            let login = await server.drainEvents()
            #expect(
                login.map(\.kind).filter { $0 != "reply" } == ["connected", "command", "command"])
            #expect(login.map(\.stamp) == login.map(\.stamp).sorted())
            #expect(await server.drainEvents() == [])
            try await client.send(.pwd)
            #expect(await server.drainEvents().map(\.text).contains("PWD"))
            try await client.quit()
        }
    }

    @Test(arguments: ["hunter-2-Hunter", "with blank inside", "p\u{e4}ssw\u{f6}rd", "x"])
    func passwordsAreNeverGivenOut(password: String) async throws {
        try await withServer(password: password) { server in
            let client = try await TestClient.login(to: server.port, password: password)
            let words = ["PASS \(password)", "pass \(password)"]
            #expect(try await server.holds(.sees([words[0]])))
            // The description of what was seen is for the report.
            let seen = try await server.check(.sawNone(["USER*"]), limit: .zero).seen
            let texts = await server.drainEvents().map(\.text) + [seen]
            #expect(texts.contains { $0.hasPrefix("PASS ") })
            #expect(!texts.contains { text in words.contains { text.contains($0) } }, "\(texts)")
            try await client.quit()
        }
    }

    @Test func aNewCaseForgetsFilesFaultsAndWhatWasSeen() async throws {
        try await withServer { server in
            let client = try await TestClient.login(to: server.port)
            _ = try await client.list()
            try await server.putFile("/a", [1])
            try await server.disturb(.reply(verb: "PWD", code: 550, lines: ["no"]))
            try await server.beginCase()
            #expect(try await !server.exists("/a"))
            #expect(try await client.send(.pwd).code == 257)
            #expect(try await server.lacks(.sees(["USER*"])))
            #expect(try await server.holds(.noDataConnections))
            // The journal still gets what came before.
            #expect(await server.drainEvents().map(\.text).contains("USER attest"))
            try await client.quit()
        }
    }

    @Test func anAddressThatIsNotHereCannotBeListenedOn() async throws {
        await #expect(throws: (any Error).self) {
            _ = try await EmbeddedServer.start(
                bind: "192.0.2.1", advertise: "192.0.2.1", user: "u", password: "p",
                on: TestLoops.group.next())
        }
    }
}
