import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.inTurn, .timeLimit(.minutes(10))) struct SIMAccessTests {
    @Test func unlocksWithThePIN() {
        var bench = ModuleBench { $0.simPIN = "0000" }
        #expect(bench.send("AT+CMEE=1;+CREG=1;+CPIN?\r") == "\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n")
        #expect(bench.send("AT+CREG?\r") == "\r\n+CREG: 1,0\r\n\r\nOK\r\n")
        #expect(bench.send("AT+CIMI\r") == "\r\n+CME ERROR: 11\r\n")
        #expect(bench.send("AT+CPIN=\"0001\"\r") == "\r\n+CME ERROR: 16\r\n")
        #expect(bench.send("AT+CPIN=\"0000\"\r") == "\r\nOK\r\n\r\n+CREG: 1\r\n")
        #expect(bench.send("AT+CPIN?\r") == "\r\n+CPIN: READY\r\n\r\nOK\r\n")
        #expect(bench.send("AT+CPIN=\"0000\"\r") == "\r\n+CME ERROR: 3\r\n")
    }

    @Test func asksForThePUKAfterThreeWrongPINs() {
        var bench = ModuleBench { $0.simPIN = "0000" }
        _ = bench.send("AT+CMEE=1\r")
        for _ in 0..<3 { #expect(bench.send("AT+CPIN=1111\r") == "\r\n+CME ERROR: 16\r\n") }
        #expect(bench.send("AT+CPIN?\r") == "\r\n+CPIN: SIM PUK\r\n\r\nOK\r\n")
        #expect(bench.send("AT+CPIN=\"0000\"\r") == "\r\n+CME ERROR: 12\r\n")
        #expect(bench.send("AT+FTPMODE=1\r") == "\r\n+CME ERROR: 12\r\n")
        #expect(bench.send("AT+CPIN=\"87654321\",\"4321\"\r") == "\r\n+CME ERROR: 16\r\n")
        #expect(bench.send("AT+CPIN=\"12345678\",\"4321\"\r") == ok)
        #expect(bench.send("AT+CPIN?\r") == "\r\n+CPIN: READY\r\n\r\nOK\r\n")
    }

    @Test func isOfNoUseAfterTenWrongPUKs() {
        var bench = ModuleBench { $0.simPIN = "0000" }
        _ = bench.send("AT+CMEE=1\r")
        for _ in 0..<3 { _ = bench.send("AT+CPIN=1111\r") }
        for _ in 0..<10 { #expect(bench.send("AT+CPIN=11111111,0000\r") == "\r\n+CME ERROR: 16\r\n") }
        #expect(bench.send("AT+CPIN=12345678,0000\r") == "\r\n+CME ERROR: 13\r\n")
        #expect(bench.send("AT+CPIN?\r") == "\r\n+CME ERROR: 13\r\n")
    }

    @Test(arguments: [
        "\"12\"", "\"123456789\"", "\"12a4\"", "", ",\"1111\"", "\"1111\",", "\"1111\",\"1111\",\"1111\"",
    ])
    func takesNoTryForWhatIsNoCode(parameters: String) {
        var bench = ModuleBench { $0.simPIN = "0000" }
        for _ in 0..<4 { #expect(bench.send("AT+CPIN=\(parameters)\r") == error) }
        #expect(bench.send("AT+CPIN=\"0000\"\r") == ok)
    }

    @Test(arguments: [
        "+FTPOPEN=\"h\",\"u\",\"p\"", "+FTPOPEN", "+FTPCLOSE", "+FTPCLOSE=1", "+FTPCWD=\"a\"", "+FTPCWD", "+FTPPWD",
        "+FTPPWD=1", "+FTPLIST", "+FTPLIST=\"a\"", "+FTPMODE=1", "+FTPMODE", "+FTPGET=\"a\"", "+FTPGET",
        "+FTP_RECV=1", "+FTP_RECV", "+FTPRECV=1", "+MIPCALL=1", "+CGATT=1",
    ])
    func refusesActingFormsWhileLocked(command: String) {
        var bench = ModuleBench { $0.simPIN = "0000" }
        #expect(bench.send("AT+CMEE=1;\(command)\r") == "\r\n+CME ERROR: 11\r\n")
        #expect(bench.orders.isEmpty)
    }

    @Test(arguments: [
        ("+FTPOPEN?", "\r\n+FTPOPEN: 0\r\n\r\nOK\r\n"), ("+FTPMODE=?", "\r\n+FTPMODE: (0-1)\r\n\r\nOK\r\n"),
        ("+FTPRECV?", "\r\n+FTPRECV: 0\r\n\r\nOK\r\n"), ("+FTPGET?", ok),
    ])
    func answersReadAndTestFormsWhileLocked(command: String, said: String) {
        var bench = ModuleBench { $0.simPIN = "0000" }
        #expect(bench.send("AT\(command)\r") == said)
    }
}
