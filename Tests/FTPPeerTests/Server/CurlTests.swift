import TestSupport
import Testing

@testable import FTPPeer

/// The server against curl.
@Suite(.timeLimit(.minutes(2))) struct CurlTests {
    private func curl(_ server: PeerServer, _ path: String, _ options: String...) async throws -> ToolRun {
        let url = "ftp://attest:attest@127.0.0.1:\(server.port)\(path)"
        return try await ToolRun.run(["curl", "-sS", "--max-time", "20"] + options + [url])
    }

    /// The command lines that the server has seen.
    private func commands(_ server: PeerServer) async -> [String] {
        await server.observations().compactMap {
            if case .command(let bytes) = $0.kind { String(decoding: bytes, as: UTF8.self) } else { nil }
        }
    }

    @Test(
        arguments: [
            ([], "EPSV"), (["--disable-epsv"], "PASV"), (["-P", "-"], "EPRT"), (["-P", "-", "--disable-eprt"], "PORT"),
        ] as [([String], String)])
    func takesFiveMegabytesThereAndBack(options: [String], verb: String) async throws {
        let folder = try TemporaryFolder()
        let contents = patternBytes(5 << 20)
        try folder.write(contents, to: "up")
        try await withPeer { server in
            let url = "ftp://attest:attest@127.0.0.1:\(server.port)/a/b.bin"
            let curl = ["curl", "-sS", "--max-time", "20", "--ftp-create-dirs"] + options
            let upload = try await ToolRun.run(curl + ["-T", folder.path(of: "up"), url])
            #expect(upload.status == 0, "\(upload.output)")
            #expect(try await server.contents(of: "/a/b.bin", limit: .max) == contents)
            let download = try await ToolRun.run(curl + ["-o", folder.path(of: "down"), url])
            #expect(download.status == 0, "\(download.output)")
            #expect(try folder.read("down") == contents)
            #expect(await commands(server).contains { $0.hasPrefix(verb) })
        }
    }

    @Test func resumesADownloadAndAnUpload() async throws {
        let folder = try TemporaryFolder()
        let contents = patternBytes(10_000)
        try folder.write(Array(contents.prefix(4000)), to: "down")
        try folder.write(contents, to: "up")
        try await withPeer { server in
            try await server.putFile("/f", contents)
            let download = try await curl(server, "/f", "-C", "-", "-o", folder.path(of: "down"))
            #expect(download.status == 0, "\(download.output)")
            #expect(try folder.read("down") == contents)
            #expect(await commands(server).contains("REST 4000"))
            try await server.putFile("/g", Array(contents.prefix(2500)))
            let upload = try await curl(server, "/g", "-C", "-", "-T", folder.path(of: "up"))
            #expect(upload.status == 0, "\(upload.output)")
            #expect(try await server.contents(of: "/g", limit: .max) == contents)
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
            #expect(try await curl(server, "/d/", "-l").output == "a.txt\nb.bin\n")
            let head = try await curl(server, "/d/b.bin", "-I")
            #expect(head.output.contains("Content-Length: 1099511627776"))
            #expect(head.output.contains("Last-Modified: Tue, 14 Mar 2023 09:26:53 GMT"))
        }
    }

    @Test func changesTheTree() async throws {
        try await withPeer { server in
            try await server.putFile("/old", [1, 2])
            let run = try await curl(
                server, "/", "-Q", "MKD /d", "-Q", "RNFR /old", "-Q", "RNTO /d/new", "-Q", "MKD /e", "-Q", "RMD /e")
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
                #expect(try await curl(server, "/f", "--ftp-account", "books").output == "hello")
                #expect(try await curl(server, "/f").status != 0)
            }
        }
    }

    /// The exit statuses are curl's own: 67 login denied, 78 no such file, 18 a short transfer.
    @Test func seesWhatIsWrong() async throws {
        try await withPeer { server in
            try await server.putFile("/f", patternBytes(100_000))
            let wrong = ["curl", "-sS", "--max-time", "20", "ftp://attest:no@127.0.0.1:\(server.port)/f"]
            #expect(try await ToolRun.run(wrong).status == 67)
            #expect(try await curl(server, "/x").status == 78)
            try await server.disturb(.shortData(bytes: 10))
            #expect(try await curl(server, "/f", "-o", "/dev/null").status == 18)
            try await server.disturb(.replyInstead(to: .command("RETR"), code: 550, text: "No."))
            #expect(try await curl(server, "/f", "-o", "/dev/null").status == 78)
            try await server.disturb(.replyInstead(to: .connect, code: 421, text: "Busy."))
            #expect(try await curl(server, "/f", "-o", "/dev/null").status != 0)
            #expect(try await curl(server, "/f", "-o", "/dev/null").status == 0)
        }
    }
}
