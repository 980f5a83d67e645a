import TestSupport
import Testing

@testable import FTPPeer

/// The server against ftplib of Python.
@Suite(.serialized, .timeLimit(.minutes(10))) struct FtplibTests {
    /// Runs a script that finds a client `ftp` logged in, and must end without an exception.
    private func python(_ server: PeerServer, _ script: String) async throws -> ToolRun {
        let head = """
            import ftplib, io
            ftp = ftplib.FTP()
            ftp.connect("127.0.0.1", \(server.port), timeout=20)
            ftp.login("attest", "attest")
            def refused(code, action, *arguments):
                try:
                    action(*arguments)
                except (ftplib.error_perm, ftplib.error_temp) as error:
                    assert str(error).startswith(code), error
                    return
                assert False, "not refused"

            """
        return try await PythonScript(head + script).run()
    }

    @Test(arguments: [true, false])
    func storesAndRetrieves(isPassive: Bool) async throws {
        try await withPeer { server in
            let run = try await python(
                server,
                """
                ftp.set_pasv(\(isPassive ? "True" : "False"))
                contents = bytes(i * i % 251 for i in range(300000))
                ftp.storbinary("STOR f", io.BytesIO(contents))
                got = io.BytesIO()
                ftp.retrbinary("RETR f", got.write)
                assert got.getvalue() == contents
                got = io.BytesIO()
                ftp.retrbinary("RETR f", got.write, rest=299990)
                assert got.getvalue() == contents[299990:]
                ftp.storbinary("STOR f", io.BytesIO(b"tail"), rest=300000)
                ftp.storbinary("APPE f", io.BytesIO(b"more"))
                assert ftp.size("f") == 300008
                ftp.storlines("STOR text", io.BytesIO(b"one\\ntwo\\n"))
                lines = []
                ftp.retrlines("RETR text", lines.append)
                assert lines == ["one", "two"], lines
                ftp.quit()
                """)
            #expect(run.status == 0, "\(run.output)")
            #expect(try await server.contents(of: "/text", limit: 100) == Array("one\r\ntwo\r\n".utf8))
            let modes = await server.observations().compactMap {
                if case .dataOpened(let mode, _, _) = $0.kind { mode } else { nil }
            }
            #expect(modes == Array(repeating: isPassive ? .passive : .active, count: 7))
        }
    }

    @Test func walksThroughTheTree() async throws {
        try await withPeer { server in
            let run = try await python(
                server,
                """
                assert ftp.mkd('a "b"') == '/a "b"'
                ftp.cwd('a "b"')
                assert ftp.pwd() == '/a "b"'
                ftp.storbinary("STOR one.txt", io.BytesIO(b"1"))
                ftp.storbinary("STOR two.bin", io.BytesIO(b"22"))
                assert ftp.nlst() == ["one.txt", "two.bin"]
                assert ftp.nlst("*.txt") == ["one.txt"]
                lines = []
                ftp.dir("-l", lines.append)
                assert [line.split()[-1] for line in lines] == ["one.txt", "two.bin"], lines
                ftp.rename("one.txt", "../moved")
                refused("550", ftp.rmd, "/a \\"b\\"")
                ftp.delete("two.bin")
                ftp.cwd("..")
                ftp.rmd("a \\"b\\"")
                assert ftp.nlst() == ["moved"]
                refused("550", ftp.cwd, "nowhere")
                refused("550", ftp.delete, "nothing")
                refused("500", ftp.sendcmd, "WHAT")
                assert ftp.sendcmd("STAT").startswith("211-")
                assert ftp.voidcmd("NOOP").startswith("200")
                ftp.quit()
                """)
            #expect(run.status == 0, "\(run.output)")
            #expect(try await server.contents(of: "/moved", limit: 10) == Array("1".utf8))
        }
    }

    @Test func readsThe552OfAFullServer() async throws {
        var configuration = PeerConfiguration()
        configuration.quota = 100_000
        try await withPeer(configuration) { server in
            let run = try await python(
                server,
                """
                refused("552", ftp.storbinary, "STOR f", io.BytesIO(bytes(3000000)))
                assert ftp.size("f") == 100000
                ftp.delete("f")
                ftp.storbinary("STOR f", io.BytesIO(bytes(100000)))
                ftp.quit()
                """)
            #expect(run.status == 0, "\(run.output)")
        }
    }

    @Test(arguments: [true, false])
    func movesItselfThroughTransfers(isPassive: Bool) async throws {
        try await withPeer { server in
            let run = try await python(
                server,
                """
                ftp.set_pasv(\(isPassive ? "True" : "False"))
                for size in [0, 1, 3000, 512001]:
                    contents = bytes((i + (i >> 8)) & 255 for i in range(size))
                    ftp.storbinary("STOR f", io.BytesIO(contents), blocksize=1000)
                    assert ftp.size("f") == size
                    got = io.BytesIO()
                    ftp.retrbinary("RETR f", got.write)
                    assert got.getvalue() == contents, size
                data, size = ftp.ntransfercmd("RETR f", rest=512000)
                assert data.recv(10) == contents[512000:] and data.recv(10) == b""
                data.close()
                assert ftp.voidresp().startswith("226")
                data = ftp.transfercmd("STOR f", rest=512000)
                data.sendall(b"new end")
                data.close()
                assert ftp.voidresp().startswith("226")
                assert ftp.size("f") == 512007
                refused("554", ftp.transfercmd, "RETR f", 512008)
                refused("550", ftp.transfercmd, "RETR nothing")
                assert ftp.size("f") == 512007
                # An upload that is aborted keeps what came; the session goes on.
                data = ftp.transfercmd("STOR g")
                data.sendall(b"some")
                assert ftp.abort().startswith("426")
                assert ftp.getmultiline().startswith("226")
                data.close()
                assert ftp.abort().startswith("226")
                ftp.storbinary("STOR g", io.BytesIO(b"all"))
                assert ftp.size("g") == 3
                ftp.quit()
                """)
            #expect(run.status == 0, "\(run.output)")
            #expect(try await server.contents(of: "/g", limit: 10) == Array("all".utf8))
        }
    }

    @Test func asksForWhatIsNotThere() async throws {
        try await withPeer { server in
            let run = try await python(
                server,
                """
                refused("500", lambda: list(ftp.mlsd()))
                refused("550", ftp.size, "nothing")
                refused("550", ftp.rename, "nothing", "else")
                refused("501", ftp.sendcmd, "REST -1")
                refused("503", ftp.sendcmd, "RNTO x")
                refused("504", ftp.sendcmd, "TYPE E")
                assert ftp.sendcmd("ACCT books").startswith("202")
                assert " REST STREAM" in ftp.sendcmd("FEAT").splitlines()
                assert ftp.sendcmd("SYST").startswith("215 UNIX")
                assert ftp.sendcmd("OPTS UTF8 ON").startswith("200")
                ftp.mkd("\u{e9}")
                lines = []
                ftp.dir(lines.append)
                assert len(lines) == 1 and lines[0].startswith("d") and lines[0].endswith(" \u{e9}"), lines
                assert ftp.nlst() == ["\u{e9}"]
                secure = ftplib.FTP_TLS()
                secure.connect("127.0.0.1", \(server.port), timeout=20)
                refused("500", secure.login, "attest", "attest")
                wrong = ftplib.FTP()
                wrong.connect("127.0.0.1", \(server.port), timeout=20)
                refused("530", wrong.login, "attest", "no")
                # Gone without a goodbye, with a port open for data.
                other = ftplib.FTP()
                other.connect("127.0.0.1", \(server.port), timeout=20)
                other.login("attest", "attest")
                other.makepasv()
                other.close()
                ftp.quit()
                """)
            #expect(run.status == 0, "\(run.output)")
            #expect(await server.waitFor { $0.count { if case .closed = $0.kind { true } else { false } } == 4 })
        }
    }

    /// ftplib sends ABOR with its last byte as urgent data.
    @Test func abortsATransfer() async throws {
        try await withPeer { server in
            try await server.putFile("/huge", SparseFile(size: 1 << 40))
            let run = try await python(
                server,
                """
                data = ftp.transfercmd("RETR huge")
                assert data.recv(1000)
                assert ftp.abort().startswith("426")
                assert ftp.getmultiline().startswith("226")
                data.close()
                assert ftp.voidcmd("NOOP").startswith("200")
                ftp.quit()
                """)
            #expect(run.status == 0, "\(run.output)")
        }
    }

    @Test func seesASecondLogin() async throws {
        try await withPeer { server in
            let run = try await python(
                server,
                """
                other = ftplib.FTP()
                other.connect("127.0.0.1", \(server.port), timeout=20)
                other.login("attest", "attest")
                assert ftp.pwd() == other.pwd() == "/"
                other.quit()
                ftp.quit()
                """)
            #expect(run.status == 0, "\(run.output)")
            let sessions = Set(await server.observations().map(\.session))
            #expect(sessions == [1, 2])
        }
    }

    @Test func seesDisturbances() async throws {
        try await withPeer { server in
            try await server.putFile("/f", patternBytes(100_000))
            try await server.disturb(.resetData(during: "RETR", afterBytes: 1000))
            try await server.disturb(.refuseData())
            let run = try await python(
                server,
                """
                def breaks(*errors):
                    try:
                        ftp.retrbinary("RETR f", lambda chunk: None)
                    except errors:
                        return
                    assert False, "nothing broke"
                breaks(ConnectionRefusedError)
                breaks(ConnectionResetError)
                assert ftp.getmultiline().startswith("426")
                ftp.retrbinary("RETR f", lambda chunk: None)
                ftp.quit()
                """)
            #expect(run.status == 0, "\(run.output)")
        }
    }
}
