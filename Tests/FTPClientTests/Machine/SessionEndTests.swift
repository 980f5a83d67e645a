import FTPDialect
import Testing

@testable import FTPClient

@Suite("Machine: how a session ends")
struct SessionEndTests {
    @Test("421 at any time is the end", arguments: Cutting.allCases)
    func serviceNotAvailable(_ cutting: Cutting) {
        var idle = MachineDesk.loggedIn(cutting)
        #expect(idle.hears("421 idle too long\r\n") == ["end dropped 421"])
        var busy = MachineDesk.loggedIn(cutting)
        _ = busy.asks(1, .pwd)
        _ = busy.asks(2, .noop)
        #expect(
            busy.hears("421-down\r\n421 now\r\n") == [
                "1 failed dropped 421", "2 failed dropped 421", "end dropped 421",
            ])
    }

    @Test("What is asked after the end fails with its reason, and nothing else happens")
    func afterTheEnd() {
        var desk = MachineDesk.loggedIn()
        #expect(desk.takes(.ended) == ["end dropped"])
        #expect(desk.asks(1, .pwd) == ["1 failed dropped"])
        #expect(desk.asks(2, .retrieve()) == ["2 failed dropped"])
        #expect(desk.takes(.quit(RequestID(number: 3))) == ["3 failed dropped"])
        #expect(desk.takes(.close) == [])
        #expect(desk.takes(.expired(.reply)) == [])
        #expect(desk.hears("220 again\r\n") == [])
        #expect(desk.takes(.ended) == [])
    }

    @Test("A reply that is overdue is the end, for nobody knows what a late one would answer")
    func overdue() {
        var desk = MachineDesk.loggedIn()
        _ = desk.asks(1, .pwd)
        _ = desk.asks(2, .noop)
        #expect(desk.takes(.expired(.reply)) == ["1 failed timedOut", "2 failed timedOut", "end timedOut"])
    }

    @Test("A reply to nothing is the end", arguments: Cutting.allCases)
    func unsolicited(_ cutting: Cutting) {
        var desk = MachineDesk.loggedIn(cutting)
        _ = desk.asks(1, .noop)
        #expect(desk.hears("200 ok\r\n200 ok\r\n") == ["calm", "1 done 200", "end unsolicited 200"])
    }

    @Test("A line without end is cut off", arguments: Cutting.allCases)
    func longLine(_ cutting: Cutting) {
        var desk = MachineDesk.loggedIn(cutting)
        _ = desk.asks(1, .noop)
        let said = desk.hears("200 " + String(repeating: "x", count: 5000) + "\r\n")
        #expect(said == ["1 failed replyTooLong", "end replyTooLong"])
    }

    @Test("A reply without end is cut off")
    func longReply() {
        var desk = MachineDesk.loggedIn()
        _ = desk.asks(1, .stat)
        let line = String(repeating: "x", count: 4000) + "\r\n"
        var said = desk.hears("211-\r\n")
        var lines = 0
        while said.isEmpty && lines < 1000 {
            said = desk.hears(line)
            lines += 1
        }
        #expect(said == ["1 failed replyTooLong", "end replyTooLong"])
        #expect(lines == (1 << 20) / 4001 + 1)
    }

    @Test("QUIT comes after the commands in hand and before the end")
    func quit() {
        var desk = MachineDesk.loggedIn()
        _ = desk.asks(1, .pwd)
        _ = desk.asks(2, .noop)
        _ = desk.asks(3, .retrieve())
        #expect(desk.takes(.quit(RequestID(number: 4))) == ["wait for quit", "3 failed closed"])
        #expect(desk.asks(5, .noop) == ["5 failed closed"])
        #expect(desk.takes(.quit(RequestID(number: 6))) == ["6 failed closed"])
        #expect(desk.hears("257 \"/\"\r\n") == ["calm", "1 done 257", "NOOP|", "wait"])
        #expect(desk.hears("200 ok\r\n") == ["calm", "2 done 200", "QUIT|", "wait"])
        #expect(desk.hears("221 bye\r\n") == ["calm", "4 done 221", "end wanted"])
    }

    @Test("QUIT on an idle session, and a server that does not answer it as it should")
    func quitAnswers() {
        var polite = MachineDesk.loggedIn()
        #expect(polite.takes(.quit(RequestID(number: 1))) == ["wait for quit", "QUIT|", "wait"])
        #expect(polite.hears("500 stay\r\n") == ["calm", "1 failed refused 500", "end wanted"])
        var gone = MachineDesk.loggedIn()
        _ = gone.takes(.quit(RequestID(number: 1)))
        #expect(gone.takes(.ended) == ["1 failed dropped", "end wanted"])
        var silent = MachineDesk.loggedIn()
        _ = silent.takes(.quit(RequestID(number: 1)))
        #expect(silent.takes(.expired(.quit)) == ["1 failed timedOut", "end wanted"])
    }

    @Test("QUIT stops the transfer in hand")
    func quitInTransfer() {
        var desk = MachineDesk.loggedIn()
        _ = desk.asks(1, .retrieve())
        _ = desk.hears("200 I\r\n")
        _ = desk.hears("227 (127,0,0,1,4,1)\r\n")
        // Connecting: no reply is due, so that QUIT can follow at once.
        #expect(
            desk.takes(.quit(RequestID(number: 2))) == [
                "wait for quit", "1 close", "calm", "1 failed stopped", "QUIT|", "wait",
            ])
        #expect(desk.hears("221 bye\r\n") == ["calm", "2 done 221", "end wanted"])
    }

    @Test("Closing is at once")
    func close() {
        var desk = MachineDesk.loggedIn()
        _ = desk.asks(1, .pwd)
        _ = desk.asks(2, .retrieve())
        #expect(desk.takes(.close) == ["1 failed closed", "2 failed closed", "end wanted"])
        #expect(desk.asks(3, .noop) == ["3 failed closed"])
    }

    @Test("No bytes break the machine, and nothing comes after its end", arguments: 0..<64)
    func noise(_ seed: UInt64) {
        var random = SeededBytes(seed: seed)
        var desk = MachineDesk.loggedIn()
        _ = desk.asks(1, seed % 2 == 0 ? .retrieve() : .store(offset: .max, .active))
        let words = [
            "220 ", "150 ", "226 ", "227 (", "(|||", "1,2,3,4,5,6)", "200-", "\r\n", "\n", "\r", "99999999999999", "-",
            "350 ", "421", "229 ", "\u{ff}",
        ]
        var hasEnded = false
        for _ in 0..<400 {
            let said: [String]
            switch random.next() % 16 {
            case 0: said = desk.data(1, .opened)
            case 1: said = desk.data(1, .listening(ip: "127.0.0.1", port: 65535))
            case 2: said = desk.data(1, .ended(random.next() % 2 == 0 ? nil : .stalled))
            case 3: said = desk.stops(1)
            case 4: said = desk.takes(.bytes((0..<8).map { _ in UInt8(truncatingIfNeeded: random.next()) }))
            default: said = desk.hears(words[Int(random.next() % UInt64(words.count))])
            }
            #expect(!hasEnded || said.isEmpty)
            hasEnded = hasEnded || said.contains { $0.hasPrefix("end") }
        }
    }
}

/// Reproducible noise: the 64-bit linear congruential generator of Knuth's MMIX.
struct SeededBytes {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
