import FTPDialect
import TestSupport
import Testing

@testable import FTPPeer

/// Replies are those of RFC 959 section 5.4 and of the RFCs that added commands.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct CommandTests {
    @Test(
        arguments: [
            ("NOOP", [200]), ("noop", [200]), ("SYST", [215]), ("TYPE A", [200]), ("TYPE A N", [200]),
            ("TYPE L 8", [200]),
            ("TYPE E", [504]), ("TYPE", [501]), ("TYPE ", [501]), ("MODE S", [200]), ("MODE B", [504]),
            ("STRU F", [200]),
            ("STRU R", [504]), ("MODE", [501]), ("ALLO 100", [202]), ("HELP", [214]), ("FEAT", [211]),
            ("OPTS X", [501]),
            ("OPTS UTF8 ON", [200]), ("STAT", [211]), ("STAT /d", [213]), ("STAT /x", [450]), ("ABOR", [226]),
            ("REIN", [502]), ("SITE x", [502]), ("STOU", [502]), ("MLSD", [500]), ("", [500]), ("1 2", [500]),
            ("QUIT", [221]), ("REST 0", [350]), ("REST 9223372036854775807", [350]),
            ("REST 9223372036854775808", [501]),
            ("REST -1", [501]), ("REST x", [501]), ("REST", [501]), ("SIZE /d/f", [213]), ("SIZE /d", [550]),
            ("MDTM /d/f", [213]), ("MDTM /x", [550]), ("CWD /d", [250]), ("XCWD d", [250]), ("CWD /x", [550]),
            ("CWD", [501]),
            ("CWD /d/f", [550]), ("CDUP", [250]), ("MKD new", [257]), ("MKD d", [550]), ("MKD /x/y", [550]),
            ("RMD d", [550]),
            ("RMD /", [550]), ("RMD", [501]), ("DELE /d/f", [250]), ("DELE /d", [550]), ("DELE", [501]),
            ("RNFR /d/f", [350]),
            ("RNFR /x", [550]), ("RNFR /", [550]), ("RNTO y", [503]), ("USER", [501]), ("EPSV 2", [522]),
            ("EPSV ALL", [200]),
        ] as [(String, [Int])])
    func answers(line: String, codes: [Int]) throws {
        var bench = try SessionBench()
        #expect(bench.codes(line) == codes)
    }

    @Test func greets() {
        var session = ControlSession(clientHost: "127.0.0.1")
        var state = ServerState(PeerConfiguration())
        #expect(session.receive(.connected(others: 0), in: &state) == [.reply(PeerReply(220, "Service ready."))])
    }

    @Test func refusesAnOverlongLine() throws {
        var bench = try SessionBench()
        #expect(bench.feed(.line(.overlong(Array("NOOP".utf8)))).codes == [500])
    }

    @Test func walksAndTellsWhereItIs() throws {
        var bench = try SessionBench()
        #expect(bench.text("MKD a \"b\" c") == "\"/a \"\"b\"\" c\" created.")
        #expect(bench.codes("CWD a \"b\" c") == [250])
        #expect(bench.text("PWD") == "\"/a \"\"b\"\" c\" is the current directory.")
        #expect(bench.text("XMKD ../e/") == "\"/e\" created.")
        #expect(bench.codes("CDUP") == [250])
        #expect(bench.codes("CDUP") == [250])
        #expect(bench.text("XPWD") == "\"/\" is the current directory.")
    }

    @Test func renamesInTwoStepsAndNotOtherwise() throws {
        var bench = try SessionBench()
        #expect(bench.codes("RNFR d/f") == [350])
        #expect(bench.codes("NOOP") == [200])
        #expect(bench.codes("RNTO g") == [503])
        #expect(bench.codes("RNFR d/f") == [350])
        #expect(bench.codes("RNTO /x/g") == [553])
        #expect(bench.codes("RNFR d/f") == [350])
        #expect(bench.codes("RNTO g") == [250])
        #expect(bench.state.files.entry(at: "/g") == .file)
        #expect(bench.codes("RNTO h") == [503])
    }

    @Test func tellsSizesBeyondThirtyTwoBits() throws {
        var bench = try SessionBench()
        try bench.state.files.put(SparseFile(size: 1 << 40), at: "/big")
        #expect(bench.text("SIZE big") == "1099511627776")
        #expect(bench.text("MDTM big") == "20230314092653")
    }

    @Test func tellsItsStatus() throws {
        var bench = try SessionBench()
        _ = bench.send("TYPE I")
        let lines = bench.send("STAT").replies.first?.lines.map { String(decoding: $0, as: UTF8.self) } ?? []
        #expect(lines.contains(" TYPE: Image"))
        #expect(lines.contains(" No data connection"))
        let listing = try #require(bench.send("STAT d").replies.first)
        #expect(
            listing.bytes
                == Array(
                    ("213-Status follows:\r\n"
                        + "-rw-r--r--    1 ftp      ftp                 5 Mar 14  2023 f\r\n213 End of status.\r\n")
                        .utf8))
    }

    @Test func writesRepliesOfOneLineAndOfMany() {
        #expect(PeerReply(200, "Okay.").bytes == Array("200 Okay.\r\n".utf8))
        let lines = ["a", " b", "c"].map { Array($0.utf8) }
        #expect(PeerReply(211, lines: lines).bytes == Array("211-a\r\n b\r\n211 c\r\n".utf8))
    }

    @Test func endsTheSessionWithQuit() throws {
        var bench = try SessionBench()
        #expect(bench.send("QUIT").suffix(2) == [.closeData, .end(.close)])
        #expect(bench.session.isEnded)
        #expect(bench.send("NOOP").isEmpty)
    }
}
