import Testing

@testable import FTPClient

@Suite("Machine: login")
struct LoginTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var replies: [String]
        var account: String?
        var said: [String]
        var testDescription: String { replies.joined(separator: " ") }
    }

    static let cases = [
        Case(
            replies: ["220 hi", "331 password?", "230 welcome"],
            said: ["wait", "USER anna|", "wait", "PASS secret|", "wait", "calm", "in 230"]),
        Case(replies: ["220 hi", "230 come in"], said: ["wait", "USER anna|", "wait", "calm", "in 230"]),
        Case(
            replies: ["120 in 3 minutes", "220 hi", "331 ?", "202 superfluous"],
            said: ["wait", "wait", "USER anna|", "wait", "PASS secret|", "wait", "calm", "in 202"]),
        Case(
            replies: ["220 hi", "331 ?", "332 account?", "230 ok"], account: "books",
            said: [
                "wait", "USER anna|", "wait", "PASS secret|", "wait", "ACCT books|", "wait", "calm", "in 230",
            ]),
        Case(
            replies: ["220 hi", "332 account?", "230 ok"], account: "books",
            said: ["wait", "USER anna|", "wait", "ACCT books|", "wait", "calm", "in 230"]),
        Case(
            replies: ["220-hi\r\n230 not the end\r\n 220 nor this\r\n220-nor this\r\n220 now", "230 ok"],
            said: ["wait", "USER anna|", "wait", "calm", "in 230"]),
        Case(replies: ["220 hi", "332 account?"], said: ["wait", "USER anna|", "wait", "end refused 332"]),
        Case(
            replies: ["220 hi", "331 ?", "530 no"],
            said: ["wait", "USER anna|", "wait", "PASS secret|", "wait", "end refused 530"]),
        Case(replies: ["421 busy"], said: ["wait", "end dropped 421"]),
        Case(replies: ["220 hi", "421 too many"], said: ["wait", "USER anna|", "wait", "end dropped 421"]),
        Case(replies: ["500 who?"], said: ["wait", "end refused 500"]),
        Case(replies: ["230 in already?"], said: ["wait", "end unexpected 230"]),
        Case(replies: ["220 hi", "250 fine"], said: ["wait", "USER anna|", "wait", "end unexpected 250"]),
        Case(
            replies: ["220 hi", "331 ?", "331 ?"],
            said: ["wait", "USER anna|", "wait", "PASS secret|", "wait", "end unexpected 331"]),
        Case(replies: ["SSH-2.0-OpenSSH_9.2"], said: ["wait", "end malformed"]),
        Case(replies: [""], said: ["wait", "end malformed"]),
        Case(replies: ["999 beyond"], said: ["wait", "end malformed"]),
    ]

    @Test("USER, PASS and ACCT follow the replies", arguments: cases, Cutting.allCases)
    func login(_ example: Case, _ cutting: Cutting) {
        var desk = MachineDesk(account: example.account, cutting)
        var said = desk.takes(.connected(isIPv6: false))
        for reply in example.replies { said += desk.hears(reply + "\r\n") }
        #expect(said == example.said)
    }

    @Test("Every line is traced, in order, as it went over the wire", arguments: Cutting.allCases)
    func trace(_ cutting: Cutting) {
        var desk = MachineDesk(cutting)
        _ = desk.takes(.connected(isIPv6: false))
        _ = desk.hears("220-hi\r\n  there\r\n220 \r\n")
        _ = desk.hears("331 ?\n")
        _ = desk.hears("530 \u{e9}\r\n")
        #expect(
            desk.traced == [
                "< 220-hi", "<   there", "< 220 ", "> USER anna", "< 331 ?", "> PASS secret", "< 530 \u{e9}",
            ])
    }

    @Test("A greeting that is put off for ever ends the login")
    func endlessDelay() {
        var desk = MachineDesk()
        _ = desk.takes(.connected(isIPv6: false))
        let said = desk.hears(String(repeating: "120 soon\r\n", count: 40))
        #expect(said == Array(repeating: "wait", count: 16) + ["end unsolicited 120"])
    }

    @Test("Replies that come before their commands are no answers", arguments: Cutting.allCases)
    func glued(_ cutting: Cutting) {
        // The second reply answers USER, though it was under way before USER was; the third answers nothing.
        var desk = MachineDesk(cutting)
        _ = desk.takes(.connected(isIPv6: false))
        let said = desk.hears("220 hi\r\n230 in\r\n230 in\r\n")
        #expect(said == ["USER anna|", "wait", "calm", "in 230", "end unsolicited 230"])
    }
}
