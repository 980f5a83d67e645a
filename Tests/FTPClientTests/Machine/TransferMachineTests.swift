import FTPDialect
import Testing

@testable import FTPClient

@Suite("Machine: transfers")
struct TransferMachineTests {
    private static let passive = "227 Entering Passive Mode (127,0,0,1,4,1).\r\n"

    /// A transfer whose bytes flow.
    private func moving(_ plan: TransferPlan = .retrieve(), _ cutting: Cutting = .whole) -> MachineDesk {
        var desk = MachineDesk.loggedIn(cutting)
        _ = desk.asks(1, plan)
        _ = desk.hears("200 I\r\n")
        _ = desk.hears(Self.passive)
        _ = desk.data(1, .opened)
        _ = desk.hears("150 here it comes\r\n")
        return desk
    }

    @Test("TYPE, PASV, the connection, RETR, the data, the reply", arguments: Cutting.allCases)
    func retrieve(_ cutting: Cutting) {
        var desk = MachineDesk.loggedIn(cutting)
        #expect(desk.asks(1, .retrieve("a b")) == ["TYPE I|", "wait"])
        #expect(desk.hears("200 I\r\n") == ["PASV|", "wait"])
        #expect(desk.hears(Self.passive) == ["calm", "1 connect 1025"])
        #expect(desk.data(1, .opened) == ["RETR a b|", "wait"])
        #expect(desk.hears("150 here it comes\r\n") == ["1 start 150", "calm"])
        #expect(desk.data(1, .ended(nil)) == ["wait"])
        #expect(desk.hears("226 done\r\n") == ["calm", "1 done 226"])
        // The type is in force now.
        #expect(desk.asks(2, .retrieve()) == ["PASV|", "wait"])
    }

    @Test("The reply may come before the end of the data; both are needed", arguments: Cutting.allCases)
    func replyFirst(_ cutting: Cutting) {
        var desk = moving(.retrieve(), cutting)
        #expect(desk.hears("226 done\r\n") == ["calm"])
        #expect(desk.data(1, .ended(nil)) == ["calm", "1 done 226"])
        var broken = moving(.retrieve(), cutting)
        _ = broken.hears("226 done\r\n")
        #expect(
            broken.data(1, .ended(.dataConnectionFailed(errno: 104))) == [
                "calm", "1 failed dataConnectionFailed(errno: Optional(104))",
            ])
    }

    @Test("A server that leaves out the preliminary reply", arguments: Cutting.allCases)
    func noPreliminary(_ cutting: Cutting) {
        var desk = MachineDesk.loggedIn(cutting)
        _ = desk.asks(1, .retrieve())
        _ = desk.hears("200 I\r\n")
        _ = desk.hears(Self.passive)
        _ = desk.data(1, .opened)
        #expect(desk.hears("250 all of it\r\n") == ["1 start 250", "calm"])
        #expect(desk.data(1, .ended(nil)) == ["calm", "1 done 250"])
    }

    @Test("An offset goes before the command, whole and beyond 32 bits")
    func restart() {
        var desk = MachineDesk.loggedIn()
        _ = desk.asks(1, .retrieve(offset: 5_000_000_000))
        _ = desk.hears("200 I\r\n")
        _ = desk.hears(Self.passive)
        #expect(desk.data(1, .opened) == ["REST 5000000000|", "wait"])
        #expect(desk.hears("350 from there\r\n") == ["RETR f|", "wait"])
        var greatest = MachineDesk.loggedIn()
        _ = greatest.asks(1, .store(offset: .max))
        _ = greatest.hears("200 I\r\n")
        _ = greatest.hears(Self.passive)
        #expect(greatest.data(1, .opened) == ["REST 18446744073709551615|", "wait"])
        #expect(greatest.hears("554 no\r\n") == ["1 reset", "calm", "1 failed refused 554"])
        // Nothing is held, so nothing has to be taken back.
        _ = greatest.asks(2, .retrieve())
        _ = greatest.hears(Self.passive)
        #expect(greatest.data(2, .opened) == ["RETR f|", "wait"])
    }

    @Test("A restart position that no transfer used is taken back")
    func restartTakenBack() {
        var desk = MachineDesk.loggedIn()
        _ = desk.asks(1, .rest, "7")
        _ = desk.hears("350 ok\r\n")
        _ = desk.asks(2, .retrieve())
        _ = desk.hears("200 I\r\n")
        _ = desk.hears(Self.passive)
        #expect(desk.data(2, .opened) == ["REST 0|", "wait"])
        #expect(desk.hears("250 ok\r\n") == ["2 close", "calm", "2 failed unexpected 250"])
    }

    @Test("PASV that the server does not know becomes EPSV, and stays so", arguments: Cutting.allCases)
    func extendedPassive(_ cutting: Cutting) {
        var desk = MachineDesk.loggedIn(cutting)
        _ = desk.asks(1, .retrieve())
        _ = desk.hears("200 I\r\n")
        #expect(desk.hears("502 what?\r\n") == ["EPSV|", "wait"])
        #expect(desk.hears("229 ok (|||1025|)\r\n") == ["calm", "1 connect 1025"])
        #expect(desk.data(1, .ended(.dataConnectionRefused)) == ["1 close", "calm", "1 failed dataConnectionRefused"])
        #expect(desk.asks(2, .retrieve()) == ["EPSV|", "wait"])
        #expect(desk.hears("425 no\r\n") == ["2 close", "calm", "2 failed refused 425"])
    }

    @Test("IPv6 has EPSV and EPRT only")
    func ipv6() {
        var desk = MachineDesk.loggedIn(isIPv6: true)
        _ = desk.asks(1, .retrieve())
        #expect(desk.hears("200 I\r\n") == ["EPSV|", "wait"])
        #expect(desk.hears("500 what?\r\n") == ["1 close", "calm", "1 failed refused 500"])
        #expect(desk.asks(2, .retrieve("f", .active)) == ["calm", "2 listen"])
        #expect(desk.data(2, .listening(ip: "::1", port: 6275)) == ["EPRT |2|::1|6275||", "wait"])
    }

    @Test(
        "A passive reply without an address fails the transfer alone",
        arguments: [
            "227 Entering Passive Mode", "227 (127,0,0,1,4)", "227 (1,2,3,4,256,1)", "227 (127,0,0,1,0,0)", "227 ()",
        ])
    func unreadableAddress(_ reply: String) {
        var desk = MachineDesk.loggedIn()
        _ = desk.asks(1, .retrieve())
        _ = desk.hears("200 I\r\n")
        #expect(desk.hears(reply + "\r\n") == ["1 close", "calm", "1 failed unreadable 227"])
        #expect(desk.asks(2, .noop) == ["NOOP|", "wait"])
    }

    @Test("PORT is spelled as RFC 959 has it", arguments: Cutting.allCases)
    func active(_ cutting: Cutting) {
        var desk = MachineDesk.loggedIn(cutting)
        #expect(desk.asks(1, .retrieve("f", .active)) == ["TYPE I|", "wait"])
        #expect(desk.hears("200 I\r\n") == ["calm", "1 listen"])
        #expect(desk.data(1, .listening(ip: "132.235.1.2", port: 6275)) == ["PORT 132,235,1,2,24,131|", "wait"])
        #expect(desk.hears("200 ok\r\n") == ["RETR f|", "wait"])
        #expect(desk.hears("150 there\r\n226 done\r\n") == ["1 start 150", "calm", "calm"])
        #expect(desk.data(1, .ended(nil)) == ["calm", "1 done 226"])
    }

    @Test("A refusal of any command before the data ends the transfer, and the session goes on")
    func refusals() {
        var type = MachineDesk.loggedIn()
        _ = type.asks(1, .retrieve())
        #expect(type.hears("504 no\r\n") == ["1 close", "calm", "1 failed refused 504"])
        var port = MachineDesk.loggedIn()
        _ = port.asks(1, .retrieve("f", .active))
        _ = port.hears("200 I\r\n")
        _ = port.data(1, .listening(ip: "127.0.0.1", port: 1))
        #expect(port.hears("500 no\r\n") == ["1 close", "calm", "1 failed refused 500"])
        var open = MachineDesk.loggedIn()
        _ = open.asks(1, .store())
        _ = open.hears("200 I\r\n")
        _ = open.hears(Self.passive)
        _ = open.data(1, .opened)
        #expect(open.hears("550 no\r\n") == ["1 reset", "calm", "1 failed refused 550"])
        #expect(open.asks(2, .noop) == ["NOOP|", "wait"])
    }

    @Test("The server's word about a broken transfer says more than the break")
    func brokenData() {
        var desk = moving()
        #expect(desk.data(1, .ended(.dataConnectionFailed(errno: 104))) == ["wait"])
        #expect(desk.hears("426 broke\r\n") == ["1 close", "calm", "1 failed refused 426"])
        var lying = moving()
        _ = lying.data(1, .ended(.dataConnectionFailed(errno: nil)))
        #expect(lying.hears("226 fine\r\n") == ["calm", "1 failed dataConnectionFailed(errno: nil)"])
        var stalled = moving()
        _ = stalled.data(1, .ended(.stalled))
        #expect(stalled.hears("426 broke\r\n") == ["1 close", "calm", "1 failed stalled"])
        var silent = moving()
        _ = silent.data(1, .ended(.stalled))
        #expect(silent.takes(.expired(.reply)) == ["1 reset", "1 failed timedOut", "end timedOut"])
    }

    @Test("An upload that the server ends by itself has failed, whatever it says")
    func uploadEndedEarly() {
        var full = moving(.store())
        #expect(full.hears("552 full\r\n") == ["1 reset", "calm", "1 failed refused 552"])
        var early = moving(.store())
        #expect(early.hears("226 enough\r\n") == ["1 reset", "calm", "1 failed unexpected 226"])
        var whole = moving(.store())
        #expect(whole.data(1, .ended(nil)) == ["wait"])
        #expect(whole.hears("226 got it\r\n") == ["calm", "1 done 226"])
    }

    @Test("APPE has no offset")
    func append() {
        var plan = TransferPlan.store()
        plan.verb = .appe
        var desk = MachineDesk.loggedIn()
        #expect(desk.asks(1, plan) == ["TYPE I|", "wait"])
        plan.offset = 1
        #expect(desk.asks(2, plan) == ["2 failed invalidRequest"])
    }
}
