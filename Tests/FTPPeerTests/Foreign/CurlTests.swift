import TestSupport
import Testing

@testable import FTPPeer

/// The server against curl.
@Suite(.serialized, .timeLimit(.minutes(10))) struct CurlTests {
    private func curl(_ server: PeerServer, _ path: String, _ options: [String] = []) async throws -> ToolRun {
        let url = "ftp://attest:attest@127.0.0.1:\(server.port)\(path)"
        return try await ToolRun.run("curl", ["-sS", "--max-time", "20"] + options + [url])
    }

    /// Who opens data connections, as curl is told and as the server sees it.
    struct Mode: Sendable, CustomTestStringConvertible {
        let options: [String]
        let testDescription: String

        static let all = [
            Mode(options: [], testDescription: "EPSV"), Mode(options: ["--disable-epsv"], testDescription: "PASV"),
            Mode(options: ["-P", "-"], testDescription: "EPRT"),
            Mode(options: ["-P", "-", "--disable-eprt"], testDescription: "PORT"),
        ]
    }

    @Test(arguments: Mode.all, [0, 1, 3000, 512_001, 2 << 20])
    func takesAFileThereAndBack(mode: Mode, size: Int) async throws {
        let folder = try TemporaryFolder()
        let contents = patternBytes(size)
        try folder.write(contents, to: "up")
        try await withPeer { server in
            let upload = try await curl(
                server, "/a/b.bin", mode.options + ["--ftp-create-dirs", "-T", folder.path(of: "up")])
            #expect(upload.status == 0, "\(upload.output)")
            #expect(try await server.contents(of: "/a/b.bin", limit: .max) == contents)
            let download = try await curl(server, "/a/b.bin", mode.options + ["-o", folder.path(of: "down")])
            #expect(download.status == 0, "\(download.output)")
            #expect(try folder.read("down") == contents)
            #expect(await commandLines(server).contains { $0.hasPrefix(mode.testDescription) })
        }
    }

    @Test(arguments: Mode.all)
    func resumesADownloadAndAnUpload(mode: Mode) async throws {
        let folder = try TemporaryFolder()
        let contents = patternBytes(10_000)
        try folder.write(contents.prefix(4000), to: "down")
        try folder.write(contents, to: "up")
        try await withPeer { server in
            try await server.putFile("/f", contents)
            let download = try await curl(server, "/f", mode.options + ["-C", "-", "-o", folder.path(of: "down")])
            #expect(download.status == 0, "\(download.output)")
            #expect(try folder.read("down") == contents)
            #expect(await commandLines(server).contains("REST 4000"))
            try await server.putFile("/g", Array(contents.prefix(2500)))
            let upload = try await curl(server, "/g", mode.options + ["-C", "-", "-T", folder.path(of: "up")])
            #expect(upload.status == 0, "\(upload.output)")
            #expect(try await server.contents(of: "/g", limit: .max) == contents)
            let addition = try await curl(server, "/g", mode.options + ["-a", "-T", folder.path(of: "up")])
            #expect(addition.status == 0, "\(addition.output)")
            #expect(try await server.contents(of: "/g", limit: .max) == contents + contents)
        }
    }

    /// curl breaks the transfer off when it has the part.
    @Test(arguments: Mode.all)
    func takesAPart(mode: Mode) async throws {
        try await withPeer { server in
            let text = String(repeating: "0123456789abcdef", count: 100_000)
            try await server.putFile("/f", Array(text.utf8))
            #expect(try await curl(server, "/f", mode.options + ["-r", "10-20"]).output == "abcdef01234")
            #expect(try await curl(server, "/f", mode.options + ["-r", "-5"]).output == "bcdef")
            #expect(try await curl(server, "/f", mode.options + ["-r", "1599998-"]).output == "ef")
        }
    }

    @Test(arguments: ["multicwd", "nocwd", "singlecwd"])
    func takesSeveralFilesInOneSession(method: String) async throws {
        try await withPeer { server in
            for name in ["a/b/1", "a/2", "3"] { try await server.putFile(TreePath("/\(name)"), Array(name.utf8)) }
            let url = "ftp://attest:attest@127.0.0.1:\(server.port)"
            let options = ["-sS", "--max-time", "20", "--ftp-method", method]
            let run = try await ToolRun.run("curl", options + ["\(url)/{a/b/1,a/2,3}"])
            #expect(run.status == 0)
            #expect(run.output.hasSuffix("3") && run.output.contains("a/b/1") && run.output.contains("a/2"))
            #expect(await Set(server.observations().map(\.session)) == [1])
        }
    }

    @Test func goesOnWithoutTLS() async throws {
        try await withPeer { server in
            try await server.putFile("/f", Array("hello".utf8))
            #expect(try await curl(server, "/f", ["--ssl"]).output.hasSuffix("hello"))
            // Its own status for a server that has no TLS.
            #expect(try await curl(server, "/f", ["--ssl-reqd"]).status == 64)
        }
    }

    @Test func lists() async throws {
        try await withPeer { server in
            try await server.putFile("/d/a.txt", [1])
            try await server.putFile("/d/b.bin", SparseFile(size: 1 << 40))
            let expected = try #require(try await server.listing(of: "/d"))
            // curl turns the line ends of TYPE A into its own.
            let lines = expected.filter { $0 != 0x0D }
            #expect(try await curl(server, "/d/").output == String(decoding: lines, as: UTF8.self))
            #expect(try await curl(server, "/d/", ["-l"]).output == "a.txt\nb.bin\n")
            let head = try await curl(server, "/d/b.bin", ["-I"])
            #expect(head.output.contains("Content-Length: 1099511627776"))
            #expect(head.output.contains("Last-Modified: Tue, 14 Mar 2023 09:26:53 GMT"))
        }
    }

    @Test func changesTheTree() async throws {
        try await withPeer { server in
            try await server.putFile("/old", [1, 2])
            let run = try await curl(
                server, "/", ["-Q", "MKD /d", "-Q", "RNFR /old", "-Q", "RNTO /d/new", "-Q", "MKD /e", "-Q", "RMD /e"])
            #expect(run.status == 0, "\(run.output)")
            #expect(try await server.contents(of: "/d/new", limit: 10) == [1, 2])
            #expect(try await server.exists("/old") == false)
            #expect(try await server.exists("/e") == false)
        }
    }

    @Test func sendsTheAccount() async throws {
        for moment in [PeerConfiguration.Account.Moment.afterUser, .afterPassword] {
            var configuration = PeerConfiguration()
            configuration.account = .init("books", moment: moment)
            try await withPeer(configuration) { server in
                try await server.putFile("/f", Array("hello".utf8))
                #expect(try await curl(server, "/f", ["--ftp-account", "books"]).output == "hello")
                #expect(try await curl(server, "/f").status != 0)
            }
        }
    }

    /// The exit statuses are curl's own: 67 login denied, 78 no such file, 18 a short transfer.
    @Test func seesWhatIsWrong() async throws {
        try await withPeer { server in
            try await server.putFile("/f", patternBytes(100_000))
            let wrong = ["-sS", "--max-time", "20", "ftp://attest:no@127.0.0.1:\(server.port)/f"]
            #expect(try await ToolRun.run("curl", wrong).status == 67)
            #expect(try await curl(server, "/x").status == 78)
            try await server.disturb(.shortData(bytes: 10))
            #expect(try await curl(server, "/f", ["-o", "/dev/null"]).status == 18)
            try await server.disturb(.replyInstead(to: .command("RETR"), code: 550, text: "No."))
            #expect(try await curl(server, "/f", ["-o", "/dev/null"]).status == 78)
            try await server.disturb(.replyInstead(to: .connect, code: 421, text: "Busy."))
            #expect(try await curl(server, "/f", ["-o", "/dev/null"]).status != 0)
            #expect(try await curl(server, "/f", ["-o", "/dev/null"]).status == 0)
        }
    }
}
