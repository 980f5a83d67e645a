import Foundation
import TestSupport
import Testing

@testable import FTPPeer

/// The server against lftp, which asks for features, keeps connections, and breaks transfers off.
@Suite(.serialized, .timeLimit(.minutes(10))) struct LftpTests {
    @Test(arguments: LftpManner.all)
    func takesFilesThereAndBack(_ manner: LftpManner) async throws {
        let folder = try TemporaryFolder()
        let sizes = [0, 1, 3000, 512_001]
        for size in sizes { try folder.write(patternBytes(size), to: "up\(size)") }
        try await withPeer { server in
            let run = try await runLftp(
                server, manner, in: folder, sizes.flatMap { ["put up\($0) -o f\($0)", "get f\($0) -o down\($0)"] })
            #expect(run.status == 0, "\(run.output)")
            for size in sizes {
                #expect(try await server.contents(of: TreePath("/f\(size)"), limit: .max) == patternBytes(size))
                #expect(try folder.read("down\(size)") == patternBytes(size))
            }
            let verbs = await commandLines(server).compactMap { $0.split(separator: " ").first.map(String.init) }
            let arranging = Set(verbs).intersection(["PASV", "EPSV", "PORT", "EPRT"])
            #expect(arranging == [manner.verb])
        }
    }

    @Test(arguments: LftpManner.all)
    func resumesBothWays(_ manner: LftpManner) async throws {
        let folder = try TemporaryFolder()
        let contents = patternBytes(10_000)
        try folder.write(contents.prefix(4000), to: "down")
        try folder.write(contents, to: "up")
        try await withPeer { server in
            try await server.putFile("/f", contents)
            try await server.putFile("/g", Array(contents.prefix(2500)))
            let run = try await runLftp(server, manner, in: folder, ["get -c f -o down", "put -c up -o g"])
            #expect(run.status == 0, "\(run.output)")
            #expect(try folder.read("down") == contents)
            #expect(try await server.contents(of: "/g", limit: .max) == contents)
            let restarts = await commandLines(server).filter { $0.hasPrefix("REST ") && $0 != "REST 0" }
            #expect(restarts == ["REST 4000", "REST 2500"])
        }
    }

    @Test(arguments: LftpManner.all)
    func mirrorsBothWays(_ manner: LftpManner) async throws {
        let folder = try TemporaryFolder()
        let files = ["a": 3, "d/b b": 4000, "d/e/c": 0, "d/e/f\u{e9}": 1]
        try await withPeer { server in
            for (name, size) in files { try await server.putFile(TreePath("/tree/\(name)"), patternBytes(size)) }
            try await server.makeDirectory("/tree/empty")
            let run = try await runLftp(server, manner, in: folder, ["mirror tree copy", "mirror -R copy again"])
            #expect(run.status == 0, "\(run.output)")
            for (name, size) in files {
                #expect(try folder.read("copy/\(name)") == patternBytes(size))
                #expect(try await server.contents(of: TreePath("/again/\(name)"), limit: .max) == patternBytes(size))
            }
            #expect(FileManager.default.fileExists(atPath: folder.path(of: "copy/empty")))
            #expect(try await server.exists("/again/empty"))
        }
    }

    @Test func lists() async throws {
        let folder = try TemporaryFolder()
        try await withPeer { server in
            try await server.putFile("/d/one two", [1])
            try await server.putFile("/d/three", patternBytes(3000))
            try await server.makeDirectory("/d/inside")
            let lines = [
                "drwxr-xr-x    2 ftp      ftp              4096 Mar 14  2023 inside",
                "-rw-r--r--    1 ftp      ftp                 1 Mar 14  2023 one two",
                "-rw-r--r--    1 ftp      ftp              3000 Mar 14  2023 three",
            ]
            let expected = [
                ("ls d", lines), ("ls d/*ee", Array(lines[2...])), ("nlist d", ["d/inside", "d/one two", "d/three"]),
                ("cls -1 d", ["d/inside/", "d/one two", "d/three"]),
                ("find d", ["d/", "d/inside/", "d/one two", "d/three"]),
                ("du -ab d", ["0\td/inside", "1\td/one two", "3000\td/three", "3001\td"]),
                ("cd d/inside\ncd ..\nls -l", lines),
            ]
            for (command, lines) in expected {
                let run = try await runLftp(server, in: folder, [command])
                #expect(run.status == 0)
                #expect(run.output.split(separator: "\n").map(String.init) == lines, "\(command)")
            }
        }
    }

    @Test func changesTheTree() async throws {
        let folder = try TemporaryFolder()
        try await withPeer { server in
            for path in ["/old", "/full/of/things", "/x1", "/x2"] { try await server.putFile(TreePath(path), [1, 2]) }
            let run = try await runLftp(
                server, in: folder,
                [
                    "mkdir -p a/b/c", "mv old a/new", "rmdir a/b/c", "rm -r full", "mrm x*", "mkdir \"s t\"",
                    "mv \"s t\" u",
                ])
            #expect(run.status == 0, "\(run.output)")
            #expect(try await server.contents(of: "/a/new", limit: 10) == [1, 2])
            let names = try await runLftp(server, in: folder, ["find"]).output
            #expect(names == "./\n./a/\n./a/b/\n./a/new\n./u/\n")
        }
    }

    @Test func isToldWhatIsWrong() async throws {
        let folder = try TemporaryFolder()
        try folder.write(patternBytes(300_000), to: "up")
        var configuration = PeerConfiguration()
        configuration.quota = 100_000
        try await withPeer(configuration) { server in
            try await server.putFile("/d/f", [1])
            let expected = [
                ("get nothing", "550"), ("cd nowhere", "550"), ("rmdir d", "550"), ("mkdir d", "550"),
                ("rm nothing", "550"), ("mv nothing else", "550"), ("put up", "552"),
            ]
            for (command, code) in expected {
                let run = try await runLftp(server, in: folder, [command])
                #expect(run.status == 1, "\(command)")
                #expect(run.output.contains(" \(code) "), "\(command): \(run.output)")
            }
            let wrong = try await runLftp(server, in: folder, password: "wrong", ["ls"])
            #expect(wrong.status == 1)
            #expect(wrong.output.contains("530"), "\(wrong.output)")
        }
    }

    /// Each piece but the last is broken off by lftp when it has enough of it.
    @Test(arguments: LftpManner.all)
    func takesAFileInPieces(_ manner: LftpManner) async throws {
        let folder = try TemporaryFolder()
        let contents = patternBytes(2_000_000)
        try await withPeer { server in
            try await server.putFile("/f", contents)
            // The first connection, which begins at the start, would else have it all before the others come.
            try await server.disturb(.stallData(during: "RETR", afterBytes: 1000))
            async let run = runLftp(
                server, manner, in: folder, ["set pget:min-chunk-size 1000", "pget -n 4 f -o down"])
            #expect(await server.waitFor { $0.count { $0.kind.isDataClosed } == 3 })
            try await server.clearDisturbances()
            let ended = try await run
            #expect(ended.status == 0, "\(ended.output)")
            #expect(try folder.read("down") == contents)
            let restarts = await commandLines(server).filter { $0.hasPrefix("REST ") && $0 != "REST 0" }
            #expect(Set(restarts) == ["REST 500000", "REST 1000000", "REST 1500000"])
        }
    }
}
