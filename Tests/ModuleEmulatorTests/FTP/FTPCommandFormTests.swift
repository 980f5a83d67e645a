import ATDialect
import TestSupport
import Testing

@testable import ModuleEmulator

/// Each FTP command in each of its forms, without a server: what is sent, what comes, and what goes to the client.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct FTPCommandFormTests {
    @Test(arguments: [
        ("AT+FTPOPEN?", "\r\n+FTPOPEN: 1\r\n\r\nOK\r\n"),
        (
            "AT+FTPOPEN=?",
            "\r\n+FTPOPEN: (\"destination_ip/url\"),(\"username\"),(\"password\"),(\"account\"),(0-65535),(0-65535),"
                + "(0-65535),(0-1)\r\n\r\nOK\r\n"
        ),
        ("AT+FTPOPEN", error), ("AT+FTPCLOSE?", error), ("AT+FTPCLOSE=?", error), ("AT+FTPCLOSE=1", error),
        ("AT+FTPCWD", error), ("AT+FTPCWD?", error), ("AT+FTPCWD=?", "\r\n+FTPCWD: (\"directory name\")\r\n\r\nOK\r\n"),
        ("AT+FTPPWD?", error), ("AT+FTPPWD=?", error), ("AT+FTPPWD=1", error),
        ("AT+FTPLIST?", error), ("AT+FTPLIST=?", "\r\n+FTPLIST: (\"file/directory name\")\r\n\r\nOK\r\n"),
        ("AT+FTPMODE", error), ("AT+FTPMODE?", "\r\n+FTPMODE: 0\r\n\r\nOK\r\n"),
        ("AT+FTPMODE=?", "\r\n+FTPMODE: (0-1)\r\n\r\nOK\r\n"),
        ("AT+FTPGET", error), ("AT+FTPGET?", ok),
        ("AT+FTPGET=?", "\r\n+FTPGET: (\"file name\"),(0-1),(0-4294967295)\r\n\r\nOK\r\n"),
        ("AT+FTP_RECV", error), ("AT+FTP_RECV?", "\r\n+FTP_RECV: 0\r\n\r\nOK\r\n"),
        ("AT+FTP_RECV=?", "\r\n+FTP_RECV: (1-3000)\r\n\r\nOK\r\n"),
        ("AT+FTP_RECV=1", "\r\n+FTP_RECV: 0\r\n\r\nOK\r\n"),
        ("AT+FTPRECV", error), ("AT+FTPRECV?", "\r\n+FTPRECV: 0\r\n\r\nOK\r\n"),
        ("AT+FTPRECV=?", "\r\n+FTPRECV: (1-3000)\r\n\r\nOK\r\n"),
        ("AT+FTPRECV=3000", "\r\n+FTPRECV: 0\r\n\r\nOK\r\n"),
    ])
    func answersAtOnce(sent: String, said: String) {
        var bench = ModuleBench.inSession()
        #expect(bench.send("\(sent)\r") == said)
        #expect(bench.orders.isEmpty)
    }

    @Test(
        arguments: [
            ("AT+FTPCLOSE", .quit),
            ("AT+FTPCWD=\"a/b\"", .changeDirectory("a/b")),
            ("AT+FTPCWD=\"\(name(255))\"", .changeDirectory(FTPCommandFormTests.name(255))),
            ("AT+FTPPWD", .request(.printDirectory)),
            ("AT+FTPLIST", .list(nil, isActive: false)),
            ("AT+FTPLIST=\"*.txt\"", .list("*.txt", isActive: false)),
            ("AT+FTPLIST=\"\(name(255))\"", .list(FTPCommandFormTests.name(255), isActive: false)),
            ("AT+FTPMODE=1;+FTPLIST", .list(nil, isActive: true)),
            ("AT+FTPGET=\"f\"", .retrieve("f", offset: 0, isActive: false)),
            ("AT+FTPGET=\"f\",0", .retrieve("f", offset: 0, isActive: false)),
            ("AT+FTPGET=\"f\",,", .retrieve("f", offset: 0, isActive: false)),
            ("AT+FTPGET=\"f\",1,4294967295", .retrieve("f", offset: 4_294_967_295, isActive: false)),
            (
                "AT+FTPMODE=1;+FTPGET=\"\(name(255))\"",
                .retrieve(FTPCommandFormTests.name(255), offset: 0, isActive: true)
            ),
        ] as [(String, FTPOrder)])
    func asksTheServer(sent: String, order: FTPOrder) {
        var bench = ModuleBench.inSession()
        #expect(bench.send("\(sent)\r") == ok)
        #expect(bench.orders == [order])
    }

    @Test(arguments: [
        "+FTPCWD=", "+FTPCWD=a", "+FTPCWD=\"\"", "+FTPCWD=\"a\",", "+FTPCWD=\"a\",\"b\"", "+FTPCWD=\"\(name(256))\"",
        "+FTPLIST=", "+FTPLIST=\"\"", "+FTPLIST=\"a\",\"b\"", "+FTPLIST=\"\(name(256))\"",
        "+FTPMODE=", "+FTPMODE=2", "+FTPMODE=-1", "+FTPMODE=\"0\"", "+FTPMODE=0,0", "+FTPMODE=1,",
        "+FTPGET=", "+FTPGET=\"\"", "+FTPGET=f", "+FTPGET=\"f\",2", "+FTPGET=\"f\",\"1\"", "+FTPGET=\"f\",1,4294967296",
        "+FTPGET=\"f\",1,-1", "+FTPGET=\"f\",1,0,0", "+FTPGET=\"\(name(256))\"",
        "+FTPRECV=", "+FTPRECV=0", "+FTPRECV=3001", "+FTPRECV=-1", "+FTPRECV=\"1\"", "+FTPRECV=1,1", "+FTP_RECV=3001",
    ])
    func refusesBadParameters(command: String) {
        var bench = ModuleBench.inSession()
        #expect(bench.send("AT+CMEE=1;\(command)\r") == "\r\n+CME ERROR: 2000\r\n")
        #expect(bench.orders.isEmpty)
        #expect(bench.send("AT+FTPMODE?\r") == "\r\n+FTPMODE: 0\r\n\r\nOK\r\n")
    }

    @Test(arguments: [
        ("+FTPCLOSE", 2024), ("+FTPCWD=\"a\"", 2024), ("+FTPPWD", 2024), ("+FTPLIST", 2024), ("+FTPGET=\"f\"", 2024),
        ("+FTPRECV=1", 2024), ("+FTPOPEN=\"h\",\"u\",\"p\"", 2031),
    ])
    func needsASessionOrANetwork(command: String, code: Int) {
        var bench = ModuleBench()
        #expect(bench.send("AT+CMEE=1;\(command)\r") == "\r\n+CME ERROR: \(code)\r\n")
        #expect(bench.orders.isEmpty)
    }

    @Test func knowsTheNamesOfItsProfile() {
        var underscored = ModuleBench { $0.receiveNames = .underscored }
        #expect(underscored.send("AT+FTPRECV?\r") == error)
        #expect(underscored.send("AT+FTP_RECV?\r") == "\r\n+FTP_RECV: 0\r\n\r\nOK\r\n")
        var plain = ModuleBench { $0.receiveNames = .plain }
        #expect(plain.send("AT+FTP_RECV?\r") == error)
        #expect(plain.send("AT+FTPRECV?\r") == "\r\n+FTPRECV: 0\r\n\r\nOK\r\n")
    }

    @Test func keepsControlCharactersFromTheServer() {
        var bench = ModuleBench.inSession { $0.stringEscapes = .hexadecimal }
        #expect(bench.send("AT+CMEE=1;+FTPCWD=\"a\\0D\\0ADELE x\"\r") == "\r\n+CME ERROR: 25\r\n")
        #expect(bench.send("AT+FTPCWD=\"a\\22b\"\r") == ok)
        #expect(bench.orders == [.changeDirectory("a\"b")])
    }

    private static func name(_ count: Int) -> String {
        String(repeating: "n", count: count)
    }
}
