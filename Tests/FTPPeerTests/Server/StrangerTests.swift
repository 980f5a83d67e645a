import FTPDialect
import NIOCore
import TestSupport
import Testing

@testable import FTPPeer

/// On a public address everybody comes by: scanners are neither the module's sessions nor get its faults.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct StrangerTests {
    private func observed(_ server: PeerServer) async -> Set<Int> {
        Set(await server.observations().map(\.session))
    }

    @Test func nothingOfAStrangerIsObserved() async throws {
        try await withPeer { server in
            let module = try await server.logIn()
            let scanner = try await RawClient.connect(to: server.port, from: "127.0.0.2")
            #expect(try await scanner.reply().code == 220)
            #expect(try await scanner.exchange("USER anonymous").code == 331)
            #expect(try await scanner.exchange("PASS guest@").code == 530)
            #expect(try await module.exchange("NOOP").code == 200)
            #expect(await observed(server) == [1])
            #expect(await server.strangers == ["127.0.0.2"])
            // Neither does its end show.
            await scanner.close()
            #expect(try await module.exchange("NOOP").code == 200)
            #expect(await observed(server) == [1])
            try await server.reset()
            #expect(await server.strangers == [])
        }
    }

    @Test func aFaultWaitsForTheModule() async throws {
        try await withPeer { server in
            try await server.logIn().close()
            try await server.disturb(.replyInstead(to: .connect, code: 421, text: "Closing."))
            let scanner = try await RawClient.connect(to: server.port, from: "127.0.0.2")
            #expect(try await scanner.reply().code == 220)
            let module = try await RawClient.connect(to: server.port)
            #expect(try await module.reply().code == 421)
        }
    }

    @Test func whoNamesTheUserIsObservedFromTheBeginning() async throws {
        try await withPeer { server in
            _ = try await server.logIn()
            let other = try await RawClient.connect(to: server.port, from: "127.0.0.2")
            _ = try await other.reply()
            try await other.exchange("USER attest")
            try await other.exchange("PASS attest")
            let kinds = await server.observations().filter { $0.session == 2 }.map(\.kind)
            #expect(kinds.count == 6)
            guard case .connected(let host, _) = kinds[0] else {
                Issue.record("\(kinds[0])")
                return
            }
            #expect(host == "127.0.0.2")
        }
    }

    @Test func passwordsAreNotTriedForEver() async throws {
        try await withPeer { server in
            _ = try await server.logIn()
            let scanner = try await RawClient.connect(to: server.port, from: "127.0.0.2")
            _ = try await scanner.reply()
            for _ in 0..<3 {
                try await scanner.exchange("USER root")
                try await scanner.exchange("PASS root")
            }
            let (rest, inOrder) = try await scanner.remainder()
            #expect(rest.split(separator: 0x0A).count { $0.starts(with: Array("530".utf8)) } == 3)
            #expect(inOrder)
        }
    }

    @Test func strangersTakeNobodysPlace() async throws {
        try await withPeer { server in
            let module = try await server.logIn()
            var scanners: [RawClient] = []
            for _ in 0..<40 { scanners.append(try await RawClient.connect(to: server.port, from: "127.0.0.2")) }
            #expect(try await module.exchange("NOOP").code == 200)
            _ = try await server.logIn()
            for scanner in scanners { await scanner.close() }
        }
    }
}
