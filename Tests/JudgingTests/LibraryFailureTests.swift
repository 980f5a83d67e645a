import Judging
import Testing

/// What AT libraries get wrong, each as an answer that must be judged rightly. Their maintainers' reports name the
/// failures; the transcripts are ours.
@Suite struct LibraryFailureTests {
    private static let shared = AnswerRules(
        errorMode: 1, sharedNames: ["+CREG", "+CPIN"], used: ["+CREG", "+FTPOPEN"])

    struct Failure: Sendable, CustomTestStringConvertible {
        var what: String
        var expect: String
        var command: String?
        var received: String
        var verdict = "pass"
        var before = ""

        var testDescription: String { what }
    }

    @Test(arguments: [
        Failure(
            what: "an answer is eaten as an unsolicited result of the same name (atat, RT-Thread)",
            expect: "[\"+CREG: 0,1\", OK]", command: "AT+CREG?", received: "\r\n+CREG: 0,1\r\n\r\nOK\r\n"),
        Failure(
            what: "an unsolicited result of the same name is taken for the answer (oFono, FreeRTOS-Cellular, Zephyr)",
            expect: "[\"+CREG: <mode:int>,<state:int>\", OK]", command: "AT+CREG?",
            received: "\r\n+CREG: 1\r\n\r\n+CREG: 0,4\r\n\r\nOK\r\n"),
        Failure(
            what: "the answer is eaten where it brings no header and no echo comes (atat)",
            expect: "[\"+CREG: 0,1\", OK]",
            command: "AT+CREG?", received: "+CREG: 0,1\r\nOK\r\n"),
        Failure(
            what: "an echo is taken for granted (atat, ModemManager)", expect: "[\"+CREG: 0,1\", OK]",
            command: "AT+CREG?",
            received: "\r\n+CREG: 0,1\r\n\r\nOK\r\n"),
        Failure(
            what: "an unknown unsolicited result blocks what follows (atat)", expect: "OK", command: "AT+CREG=1",
            received: "\r\n+UUSIMSTAT: 5\r\n\r\n^HCSQ:\"LTE\",1\r\n\r\nOK\r\n"),
        Failure(
            what: "lines behind OK are ignored (atat)", expect: "[OK, \"+FTPOPEN: 1\"]", command: "AT+FTPOPEN=\"h\"",
            received: "\r\nOK\r\n\r\n+FTPOPEN: 0\r\n", verdict: "answer.mismatch"),
        Failure(
            what: "an error is found inside a line (atat, ModemManager)",
            expect: "[OK, \"+FTPPWD: 2,<path:text>\"]", command: "AT+FTPPWD",
            received: "\r\nOK\r\n\r\n+FTPPWD: 2,/ERROR/+CME ERROR: 3\r\n"),
        Failure(
            what: "a file name is read as a result code (ModemManager)",
            expect: "[OK, {data: {until-line: \"+FTPLIST: 1\"}}, \"+FTPLIST: 1\"]", command: "AT+FTPLIST",
            received: "\r\nOK\r\nERRORS.TXT\r\nBUSY.LOG\r\nNO CARRIER.md\r\n\r\n+FTPLIST: 1\r\n"),
        Failure(
            what: "OK is looked for inside data (ModemManager)",
            expect: "[\"+D: <n:int>\", {data: {counted: \"{n}\"}}, OK]",
            command: "AT+D", received: "\r\n+D: 13\r\nabc\r\nOK\r\nmore\r\nOK\r\n"),
        Failure(
            what: "a NUL stands before the answer (ModemManager)", expect: "OK", command: "AT",
            received: "\0\0\r\nOK\r\n"),
        Failure(
            what: "an unbalanced quote swallows lines (oFono)", expect: "[\"+A: \\\"x\", OK]", command: "AT+A?",
            received: "\r\n+A: \"x\r\n\r\nOK\r\n"),
        Failure(
            what: "a line that begins with AT is dropped as echo (oFono)", expect: "[ATTENTION, OK]", command: "AT",
            received: "AT\r\r\nATTENTION\r\n\r\nOK\r\n"),
        Failure(
            what: "an unsolicited result during sending satisfies the wait (Zephyr)", expect: "\"+<x:any>\"",
            command: "AT+CREG?", received: "\r\n+CREG: 1\r\n", before: "\r\n+CSQ: 1\r\n"),
        Failure(
            what: "a comma inside quotes parts values (mbed)", expect: "[\"+A: <name:quoted>,<n:int>\", OK]",
            command: "AT+A?", received: "\r\n+A: \"x,y\",3\r\n\r\nOK\r\n"),
        Failure(
            what: "a text without quotes is refused (nRF)", expect: "[\"+CPIN: READY\", OK]", command: "AT+CPIN?",
            received: "\r\n+CPIN: READY\r\n\r\nOK\r\n"),
        Failure(
            what: "a final code is found by its first letters (Android RIL)", expect: "[OKAY, \"NO CARRIERS\", OK]",
            command: "AT", received: "\r\nOKAY\r\n\r\nNO CARRIERS\r\n\r\nOK\r\n"),
        Failure(
            what: "a crash dump that begins with ERROR ends a command for good (Android RIL)", expect: "OK",
            command: "AT", received: "\r\nERROR: assert failed\r\n", verdict: "answer.mismatch"),
        Failure(
            what: "an unsolicited result lands in the answer (python-gsmmodem)", expect: "[\"+CSQ: <n:int>,99\", OK]",
            command: "AT+CSQ", received: "\r\n+CREG: 5\r\n\r\n+CSQ: 31,99\r\n\r\n+CMTI: \"SM\",1\r\n\r\nOK\r\n"),
        Failure(
            what: "a late answer stands in the next one (phonesim)", expect: "[\"+CPIN: READY\", OK]",
            command: "AT+CPIN?",
            received: "\r\n+CPIN: READY\r\n\r\nOK\r\n", verdict: "answer.stray", before: "\r\nOK\r\n"),
        Failure(
            what: "CME 0 counts as success (nRF)", expect: "OK", command: "AT", received: "\r\n+CME ERROR: 0\r\n",
            verdict: "answer.mismatch"),
        Failure(
            what: "CME 0 is an error", expect: "error", command: "AT", received: "\r\n+CME ERROR: 0\r\n"),
        Failure(
            what: "the blank behind the colon is missing (SARA-R5, lpac)", expect: "[\"+CSQ: <n:int>\", OK]",
            command: "AT+CSQ", received: "\r\n+CSQ:7\r\n\r\nOK\r\n"),
        Failure(
            what: "a line feed too many stands before a result (L610)", expect: "[OK, \"+FTPLIST: 2\"]",
            command: "AT+FTPLIST", received: "\r\nOK\r\n\r\n\n+FTPLIST: 2\r\n"),
        Failure(
            what: "a data notice with CR LF inside (fibocom-cellular-rs)",
            expect: "[\"+MIPRTCP: <id:int>,<n:int>,HTTP\"]", command: nil, received: "\r\n+MIPRTCP: 5,6,HTTP\r\n\r\n"),
    ])
    func failure(failure: Failure) throws {
        let exchange = Exchange(failure.expect, command: failure.command, rules: Self.shared, before: failure.before)
        #expect(try exchange.judged(failure.received).verdict == failure.verdict)
    }

    /// Bytes that are no UTF-8 stay the bytes that they are (python-gsmmodem dies of them).
    @Test func bytesThatAreNoText() throws {
        let line: [UInt8] = [0x0D, 0x0A] + Array("+A: ".utf8) + [0xFF, 0xC3, 0x28] + Array("\r\n\r\nOK\r\n".utf8)
        #expect(try Exchange("[\"+A: <x:text>\", OK]", command: "AT+A?").judged(line).verdict == "pass")
        let judged = try Exchange("[\"+A: <x:int>\", OK]", command: "AT+A?").judged(line)
        #expect(judged.mismatch?.actual == "+A: <0xFF><0xC3>(")
    }
}
