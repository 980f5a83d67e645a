import FTPDialect
import Testing

@testable import FTPClient

@Suite("Machine: a transfer is stopped")
struct StopTests {
    /// The server's part of a passive transfer, cut where it is stopped; then its answer to what is still due, and
    /// what the machine does about that.
    struct Case: Sendable, CustomTestStringConvertible {
        var before: [String]
        var onStop: [String]
        var answer: String?
        var then: [String]
        var testDescription: String { before.last ?? "at once" }
    }

    static let cases = [
        Case(before: [], onStop: ["1 close"], answer: "200 I", then: ["1 close", "calm", "1 failed stopped"]),
        Case(
            before: ["200 I"], onStop: ["1 close"], answer: "227 (127,0,0,1,4,1)",
            then: ["1 close", "calm", "1 failed stopped"]),
        Case(before: ["200 I"], onStop: ["1 close"], answer: "502 ?", then: ["1 close", "calm", "1 failed stopped"]),
        Case(
            before: ["200 I", "227 (127,0,0,1,4,1)"], onStop: ["1 close", "calm", "1 failed stopped"], then: []),
        Case(
            before: ["200 I", "227 (127,0,0,1,4,1)", "open"], onStop: ["1 close"], answer: "350 ok",
            then: ["1 close", "calm", "1 failed stopped"]),
        Case(
            before: ["200 I", "227 (127,0,0,1,4,1)", "open", "350 ok"], onStop: ["1 close"],
            answer: "150 here\r\n426 gone", then: ["wait", "1 close", "calm", "1 failed stopped"]),
        Case(
            before: ["200 I", "227 (127,0,0,1,4,1)", "open", "350 ok"], onStop: ["1 close"], answer: "425 where?",
            then: ["1 close", "calm", "1 failed stopped"]),
        Case(
            before: ["200 I", "227 (127,0,0,1,4,1)", "open", "350 ok", "150 here"], onStop: ["1 close", "wait"],
            answer: "451 oops", then: ["1 close", "calm", "1 failed stopped"]),
        Case(
            before: ["200 I", "227 (127,0,0,1,4,1)", "open", "350 ok", "150 here"], onStop: ["1 close", "wait"],
            answer: "226 all sent", then: ["calm", "1 failed stopped"]),
        Case(
            before: ["200 I", "227 (127,0,0,1,4,1)", "open", "350 ok", "150 here", "226 all sent"],
            onStop: ["1 close", "calm", "1 failed stopped"], then: []),
    ]

    @Test("At every point the replies that are due are taken in, and the session goes on", arguments: cases)
    func everywhere(_ example: Case) {
        var desk = MachineDesk.loggedIn()
        _ = desk.asks(1, .retrieve(offset: 9))
        for part in example.before {
            _ = part == "open" ? desk.data(1, .opened) : desk.hears(part + "\r\n")
        }
        #expect(desk.stops(1) == example.onStop)
        if let answer = example.answer {
            // Once is enough, and late events of the connection say nothing new.
            #expect(desk.stops(1) == [])
            #expect(desk.data(1, .ended(.dataConnectionFailed(errno: 32))) == [])
            #expect(desk.hears(answer + "\r\n") == example.then)
        }
        #expect(desk.asks(2, .noop) == ["NOOP|", "wait"])
        #expect(desk.hears("200 ok\r\n") == ["calm", "2 done 200"])
    }

    @Test("A restart position that was granted before the stop is taken back")
    func restartTakenBack() {
        var desk = MachineDesk.loggedIn()
        _ = desk.asks(1, .retrieve(offset: 9))
        _ = desk.hears("200 I\r\n")
        _ = desk.hears("227 (127,0,0,1,4,1)\r\n")
        _ = desk.data(1, .opened)
        _ = desk.stops(1)
        _ = desk.hears("350 ok\r\n")
        _ = desk.asks(2, .retrieve())
        _ = desk.hears("227 (127,0,0,1,4,1)\r\n")
        #expect(desk.data(2, .opened) == ["REST 0|", "wait"])
        #expect(desk.hears("350 ok\r\n") == ["RETR f|", "wait"])
    }

    @Test("A server that confirms a stop twice, before or after the next command", arguments: [225, 226])
    func confirmedTwice(_ code: Int) {
        for isLate in [false, true] {
            var desk = MachineDesk.loggedIn()
            _ = desk.asks(1, .retrieve())
            _ = desk.hears("200 I\r\n")
            _ = desk.hears("227 (127,0,0,1,4,1)\r\n")
            _ = desk.data(1, .opened)
            _ = desk.hears("150 here\r\n")
            _ = desk.stops(1)
            _ = desk.hears("426 gone\r\n")
            if isLate { _ = desk.asks(2, .pwd) }
            #expect(desk.hears("\(code) stopped\r\n") == [])
            if !isLate { _ = desk.asks(2, .pwd) }
            #expect(desk.hears("257 \"/\"\r\n") == ["calm", "2 done 257"])
            #expect(desk.hears("\(code) stopped\r\n") == ["end unsolicited \(code)"])
        }
    }

    @Test("An upload is aborted with a reset; one that waits is just taken away")
    func uploads() {
        var desk = MachineDesk.loggedIn()
        _ = desk.asks(1, .store())
        _ = desk.asks(2, .store("g"))
        #expect(desk.stops(2) == ["2 failed stopped"])
        _ = desk.hears("200 I\r\n")
        _ = desk.hears("227 (127,0,0,1,4,1)\r\n")
        _ = desk.data(1, .opened)
        _ = desk.hears("150 go\r\n")
        #expect(desk.stops(1) == ["1 reset", "wait"])
        #expect(desk.hears("426 broken\r\n") == ["1 reset", "calm", "1 failed stopped"])
        #expect(desk.stops(1) == [])
    }

    @Test("A stop cannot be hung up by a server that does not answer")
    func silence() {
        var desk = MachineDesk.loggedIn()
        _ = desk.asks(1, .retrieve())
        _ = desk.stops(1)
        #expect(desk.takes(.expired(.reply)) == ["1 reset", "1 failed timedOut", "end timedOut"])
    }
}
