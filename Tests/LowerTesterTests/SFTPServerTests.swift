import Evidence
import Foundation
import NIOPosix
import TestSupport
import Testing

@testable import LowerTester

/// The run's own SSH server, asked by curl as a module would ask it.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct SFTPServerTests {
    private static let password = "open.Sesame1"

    private func withServer(
        root: String = "", _ body: (SFTPServer, (_ path: String) -> String) async throws -> Void
    ) async throws {
        let server = try await SFTPServer.start(
            bind: "127.0.0.1", root: root, user: "attest", password: Self.password, on: TestLoops.group.next())
        do {
            try await server.beginCase()
            try await body(server) { "sftp://127.0.0.1:\(server.port)\(server.root)/\($0)" }
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    /// What curl says and how it ends.
    private func curl(_ words: [String], login: String = "attest:\(password)") async throws -> ToolRun {
        try await ToolRun.run(
            "/usr/bin/curl", ["--silent", "--insecure", "--max-time", "20", "--user", login] + words)
    }

    @Test(arguments: ["", "/attest/cases"])
    func whatIsPreparedIsThere(root: String) async throws {
        try await withServer(root: root) { server, url in
            #expect(server.root.hasSuffix(root))
            try await server.putFile(server.root + "/pub/a.txt", Array("hello".utf8))
            #expect(try await curl([url("pub/a.txt")]).output == "hello")
            try await server.makeDirectory(server.root + "/pub/inner")
            #expect(try await curl([url("pub/")]).output.contains("inner"))
            try await server.remove(server.root + "/pub")
            #expect(try await curl([url("pub/a.txt")]).status == 78)
            try await server.remove(server.root + "/pub")
        }
    }

    /// A session may do with its files what it likes, those too that the harness has put there.
    @Test func whatSessionsDoIsSeen() async throws {
        try await withServer { server, url in
            try await server.putFile(server.root + "/old.txt", Array("old and long".utf8))
            let folder = try TemporaryFolder()
            try folder.write(Array("new".utf8), to: "new.txt")
            #expect(try await curl(["--upload-file", folder.path(of: "new.txt"), url("old.txt")]).status == 0)
            #expect(try await server.contents(of: server.root + "/old.txt") == Array("new".utf8))
            let commands = [
                "-rename \(server.root)/old.txt \(server.root)/renamed.txt", "-mkdir \(server.root)/made",
            ]
            #expect(try await curl(commands.flatMap { ["--quote", $0] } + [url("")]).status == 0)
            #expect(try await server.exists(server.root + "/renamed.txt"))
            #expect(try await server.exists(server.root + "/made"))
            #expect(try await !server.exists(server.root + "/old.txt"))
            #expect(try await server.contents(of: server.root + "/old.txt") == nil)
            #expect(try await server.contents(of: server.root + "/made") == nil)
        }
    }

    @Test func everyCaseFindsItEmpty() async throws {
        try await withServer(root: "/attest") { server, _ in
            try await server.putFile(server.root + "/a/b.txt", [1])
            try await server.beginCase()
            #expect(try await !server.exists(server.root + "/a"))
            #expect(try await server.exists(server.root))
        }
    }

    /// Closed to everyone without the run's credentials.
    @Test(arguments: ["attest:wrong", "root:\(password)", "attest:"])
    func otherLoginsAreRefused(login: String) async throws {
        try await withServer { server, url in
            let refused = try await curl([url("")], login: login)
            #expect(refused.status == 67)
            let said = await server.drainEvents().filter { $0.kind == "sshd" }.map(\.text)
            #expect(!said.contains { $0.contains("Accepted") })
        }
    }

    /// All of a run's logins come from one address, however many of them are refused.
    @Test func refusedLoginsShutNobodyOut() async throws {
        try await withServer { server, url in
            for _ in 0..<8 {
                let refused = try await curl([url("")], login: "attest:wrong")
                #expect(refused.status == 67)
            }
            let taken = try await curl([url("")])
            #expect(taken.status == 0)
        }
    }

    @Test func noPathLeadsOutOfItsFolder() async throws {
        try await withServer { server, _ in
            for path in ["/etc/passwd", server.root + "/../x", "relative", ""] {
                await #expect(throws: ServerTrouble.self) { try await server.contents(of: path) }
                await #expect(throws: ServerTrouble.self) { try await server.putFile(path, []) }
                await #expect(throws: ServerTrouble.self) { try await server.remove(path) }
            }
        }
    }

    @Test func nothingStaysBehind() async throws {
        var folder = ""
        var port = 0
        try await withServer { server, url in
            let listed = try await curl([url("")])
            #expect(listed.status == 0)
            (folder, port) = ((server.root as NSString).deletingLastPathComponent, server.port)
        }
        #expect(!FileManager.default.fileExists(atPath: folder))
        #expect(try await curl(["sftp://127.0.0.1:\(port)/"]).status == 7)
    }

    /// The folder goes with the input, which ends with this process, however that may be.
    @Test func nothingOutlivesTheInput() async throws {
        let held = try #require(HeldPort(forServer: true))
        let files = try SSHServerFiles(SSHAccount(name: "attest", password: Self.password))
        defer { files.remove() }
        try files.configure(bind: "127.0.0.1", port: held.port)
        let daemon = try files.start(SSHPrograms(), on: TestLoops.group.next())
        for await line in daemon.log where line.contains("Server listening") { break }
        await daemon.stop()
        #expect(!FileManager.default.fileExists(atPath: (files.served as NSString).deletingLastPathComponent))
    }

    @Test(arguments: ["two:words", "a b", "", "a\nb"])
    func aUserThatIsNoAccountIsRefused(user: String) async throws {
        let error = await #expect(throws: SSHServerError.self) {
            try await SFTPServer.start(
                bind: "127.0.0.1", user: user, password: Self.password, on: TestLoops.group.next())
        }
        guard case .failed(let reason)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains("can be no account"))
    }

    @Test func aPortThatIsTakenIsRefused() async throws {
        try await withServer { first, _ in
            let error = await #expect(throws: SSHServerError.self) {
                try await SFTPServer.start(
                    bind: "127.0.0.1", port: first.port, user: "attest", password: Self.password,
                    on: TestLoops.group.next())
            }
            guard case .failed(let reason)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(reason.contains("in use"))
        }
    }
}
