import FTPDialect
import Testing

@testable import FTPClient

@Suite("Machine: commands")
struct CommandTests {
    @Test("A command is sent, and done with its final reply", arguments: Cutting.allCases)
    func command(_ cutting: Cutting) {
        var desk = MachineDesk.loggedIn(cutting)
        #expect(desk.asks(1, .cwd, "a b") == ["CWD a b|", "wait"])
        #expect(desk.hears("250 there\r\n") == ["calm", "1 done 250"])
        #expect(desk.asks(2, .mkd, "x") == ["MKD x|", "wait"])
        #expect(desk.hears("150-patience\r\n150 please\r\n") == ["wait"])
        #expect(desk.hears("550 no\r\n") == ["calm", "2 failed refused 550"])
        #expect(desk.asks(3, .cdup) == ["CDUP|", "wait"])
        #expect(desk.hears("450 not now\r\n") == ["calm", "3 failed refused 450"])
    }

    @Test("One command is in hand at a time", arguments: Cutting.allCases)
    func queue(_ cutting: Cutting) {
        var desk = MachineDesk.loggedIn(cutting)
        #expect(desk.asks(1, .noop) == ["NOOP|", "wait"])
        #expect(desk.asks(2, .pwd) == [])
        #expect(desk.asks(3, .syst) == [])
        #expect(desk.hears("200 ok\r\n") == ["calm", "1 done 200", "PWD|", "wait"])
        #expect(desk.hears("257 \"/\"\r\n") == ["calm", "2 done 257", "SYST|", "wait"])
        #expect(desk.hears("215 UNIX\r\n") == ["calm", "3 done 215"])
    }

    @Test("A rename is two commands with nothing between them")
    func rename() {
        var desk = MachineDesk.loggedIn()
        let rename = Request.rename(old: Array("a".utf8), new: Array("b".utf8))
        #expect(desk.takes(.request(RequestID(number: 1), rename)) == ["RNFR a|", "wait"])
        #expect(desk.asks(2, .noop) == [])
        #expect(desk.hears("350 to?\r\n") == ["RNTO b|", "wait"])
        #expect(desk.hears("250 ok\r\n") == ["calm", "1 done 250", "NOOP|", "wait"])
        #expect(desk.hears("200 ok\r\n") == ["calm", "2 done 200"])
        #expect(desk.takes(.request(RequestID(number: 3), rename)) == ["RNFR a|", "wait"])
        #expect(desk.hears("550 none\r\n") == ["calm", "3 failed refused 550"])
        #expect(desk.takes(.request(RequestID(number: 4), rename)) == ["RNFR a|", "wait"])
        #expect(desk.hears("250 done?\r\n") == ["calm", "4 failed unexpected 250"])
    }

    @Test("No argument can hold a second command", arguments: ["a\r\nDELE b", "a\nb", "a\rb", "a\0b", "\r", "\n"])
    func injection(_ argument: String) {
        var desk = MachineDesk.loggedIn()
        #expect(desk.asks(1, .cwd, argument) == ["1 failed invalidRequest"])
        #expect(desk.asks(2, .retrieve(argument)) == ["2 failed invalidRequest"])
        let rename = Request.rename(old: Array("a".utf8), new: Array(argument.utf8))
        #expect(desk.takes(.request(RequestID(number: 3), rename)) == ["3 failed invalidRequest"])
        #expect(desk.asks(4, .noop) == ["NOOP|", "wait"])
    }

    @Test(
        "Commands with a data connection or a part in the framing are refused",
        arguments: [
            FTPVerb.retr, .stor, .appe, .stou, .list, .nlst, .pasv, .epsv, .port, .eprt, .quit, .rein, .user, .pass,
            .acct, .abor, .mode, .stru,
        ]
    )
    func notForOwners(_ verb: FTPVerb) {
        var desk = MachineDesk.loggedIn()
        #expect(desk.asks(1, verb, "x") == ["1 failed invalidRequest"])
    }

    @Test("An inner line of a reply never ends it", arguments: Cutting.allCases)
    func trickyLines(_ cutting: Cutting) {
        var desk = MachineDesk.loggedIn(cutting)
        _ = desk.asks(1, .stat)
        let inner = ["211-again", " 211 indented", "2110 x", "421 going down", "226 done", "21", "", "211"]
        let lines = ["211-status"] + inner.dropLast() + ["211 end"]
        #expect(desk.hears(lines.joined(separator: "\r\n") + "\r\n") == ["calm", "1 done 211"])
        #expect(desk.traced == ["> STAT"] + lines.map { "< " + $0 })
    }

    @Test("A reply that wants another command is no success of one that stands alone")
    func intermediate() {
        var desk = MachineDesk.loggedIn()
        _ = desk.asks(1, .cwd, "a")
        #expect(desk.hears("331 more\r\n") == ["calm", "1 failed unexpected 331"])
        _ = desk.asks(2, .rest, "5")
        #expect(desk.hears("350 ok\r\n") == ["calm", "2 done 350"])
        let rename = Request.rename(old: Array("a".utf8), new: Array("b".utf8))
        _ = desk.takes(.request(RequestID(number: 3), rename))
        _ = desk.hears("350 to?\r\n")
        #expect(desk.hears("350 again?\r\n") == ["calm", "3 failed unexpected 350"])
    }
}
