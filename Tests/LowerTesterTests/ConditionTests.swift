import Evidence
import FTPClient
import FTPDialect
import LowerTester
import TestSupport
import Testing

/// What the embedded server can tell about the module.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct ConditionTests {
    @Test func commandsInTheirOrder() async throws {
        try await withServer { server in
            try await server.beginCase()
            let client = try await TestClient.login(to: server.port)
            try await client.send(.cwd, "/")
            try await client.send(.pwd)
            #expect(try await server.holds(.sees(["USER attest", "PASS attest", "CWD /", "PWD"])))
            #expect(try await server.holds(.sees(["USER*", "PWD"])))
            #expect(try await server.holds(.sees(["cwd /"])))
            #expect(try await server.holds(.sees(["CWD*"])))
            #expect(try await server.holds(.sees([])))
            #expect(try await server.lacks(.sees(["PWD", "CWD /"])))
            #expect(try await server.lacks(.sees(["CWD"])))
            #expect(try await server.lacks(.sees(["CWD /*more"])))
            #expect(try await server.lacks(.sees(["USER ATTEST"])))
            #expect(try await server.lacks(.sees(["PWD", "PWD"])))
            try await client.quit()
        }
    }

    @Test func whatIsStillToComeIsWaitedFor() async throws {
        try await withServer { server in
            try await server.beginCase()
            async let seen = server.holds(.sees(["USER attest", "CDUP"]))
            let client = try await TestClient.login(to: server.port)
            try await client.send(.cdup)
            #expect(try await seen)
            try await client.quit()
        }
    }

    @Test func commandsThatDidNotCome() async throws {
        try await withServer { server in
            try await server.beginCase()
            let client = try await TestClient.login(to: server.port)
            #expect(try await server.holds(.sawNone(["CWD*", "PWD"])))
            try await client.send(.pwd)
            #expect(try await server.lacks(.sawNone(["CWD*", "PWD"])))
            #expect(try await server.holds(.sawNone(["CWD*"])))
            let check = try await server.check(.sawNone(["USER*"]), limit: .seconds(1))
            #expect(!check.holds)
            #expect(check.seen.contains("session 1: USER attest"))
            #expect(check.seen.contains("session 1: PWD"))
            try await client.quit()
        }
    }

    @Test func sessionsCountThoseOpenBeforeTheCase() async throws {
        try await withServer { server in
            try await server.beginCase()
            #expect(try await server.holds(.sessions(0)))
            let first = try await TestClient.login(to: server.port)
            #expect(try await server.holds(.sessions(1)))
            try await server.beginCase()
            #expect(try await server.holds(.sessions(1)))
            #expect(try await server.holds(.mostSessions(1)))
            let second = try await TestClient.login(to: server.port)
            #expect(try await server.holds(.sessions(2)))
            #expect(try await server.lacks(.sessions(1)))
            try await first.quit()
            try await second.quit()
            #expect(try await server.holds(.sessions(0)))
            #expect(try await server.lacks(.mostSessions(1)))
            #expect(try await server.holds(.mostSessions(2)))
        }
    }

    @Test(arguments: [DataMode.passive, .active])
    func dataConnections(mode: DataMode) async throws {
        let (right, wrong): (ServerCondition, ServerCondition) =
            mode == .passive
            ? (.passiveDataConnections, .activeDataConnections) : (.activeDataConnections, .passiveDataConnections)
        try await withServer { server in
            try await server.beginCase()
            let client = try await TestClient.login(to: server.port)
            #expect(try await server.holds(.noDataConnections))
            #expect(try await server.lacks(right))
            #expect(try await server.lacks(wrong))
            _ = try await client.list(mode: mode)
            #expect(try await server.holds(right))
            #expect(try await server.lacks(wrong))
            #expect(try await server.lacks(.noDataConnections))
            #expect(try await server.holds(.madeDataConnections(1)))
            #expect(try await server.holds(.openDataConnections(0)))
            // One of the other kind spoils both.
            _ = try await client.list(mode: mode == .passive ? .active : .passive)
            #expect(try await server.lacks(right))
            #expect(try await server.lacks(wrong))
            #expect(try await server.holds(.madeDataConnections(2)))
            try await client.quit()
        }
    }

    @Test func portsOfTheModule() async throws {
        try await withServer { server in
            try await server.beginCase()
            #expect(try await server.lacks(.controlFrom(0)))
            let client = try await TestClient.login(to: server.port)
            let events = await server.drainEvents()
            let port = try #require(events.first { $0.kind == "connected" }?.text.split(separator: ":").last)
            #expect(try await server.holds(.controlFrom(try #require(Int(port)))))
            #expect(try await server.lacks(.controlFrom(1)))
            _ = try await client.list()
            #expect(try await server.lacks(.dataFrom(1)))
            try await client.quit()
        }
    }
}
