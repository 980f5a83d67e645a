import SuiteLanguage
import Testing

@Suite struct PINCommandTests {
    @Test(arguments: [
        ("AT+CPIN=\"1234\"", ["1234"]), ("AT+CPIN=1234", ["1234"]), ("at+cpin=1234\r", ["1234"]),
        ("AT+CPIN=\"1,2;3\"", ["1,2;3"]), ("AT+CPIN=\"12345678\",\"1234\"", ["12345678", "1234"]),
        ("ATE0+CPIN=1;+CMEE=1;+CPIN=2", ["1", "2"]), ("AT+CPIN=1\rAT+CPIN=2\r", ["1", "2"]),
        ("AT + CPIN = 1 2", ["12"]), ("AT+CPJ\u{8}IN=1", ["1"]), ("AT^CPIN=\"1\"", ["1"]),
        ("AT+CPIN=\"\\31\"", ["\\31"]),
        ("AT+CPIN=", [""]), ("AT+CPIN=\"", [""]), ("AT+CPIN2=\"1234\"", [""]),
        ("AT+CLCK=\"SC\",1,\"1234\"", ["1234"]), ("AT+CLCK=\"SC\",1,\"1234\",7", ["1234"]), ("AT+CLCK=\"SC\",2", []),
        ("AT+CPWD=\"SC\",\"1234\",\"5678\"", ["1234", "5678"]), ("AT+CPIN?", []), ("AT+CPIN=?", []), ("AT", []),
        ("", []),
        ("AT+FTPCWD=\"CPIN\"", []), ("AT+CPBS=\"SM\"", []), ("AT+CPBS=\"FD\",\"1234\"", [""]), ("AT+CPBS=?", []),
        ("AT+CSIM=26,\"0020000108\"", [""]), ("at+crsm=32,0", [""]), ("AT+CSIM=?", []), ("ATD*100#", []),
        ("ATD**04*1*2*2#;", [""]), ("ATD**042*1*2*2#", [""]), ("ATD**05*1*2*2#", [""]), ("ATD**0 52*1*2*2#", [""]),
    ])
    func secrets(line: String, secrets: [String]) {
        #expect(PINCommand.secrets(in: line.utf8) == secrets)
    }

    @Test(arguments: [
        ("AT+CPIN=\"1234\"", true), ("ate0+cpin = 1", true), ("AT+CPIN?", false), ("AT+CLCK=\"SC\",1,\"1234\"", false),
    ])
    func whatOpensTheSIM(line: String, opens: Bool) {
        #expect(PINCommand.opensSIM(line.utf8) == opens)
    }

    /// What only looks like one counts: a false alarm costs a case, a missed one a SIM.
    @Test func whereverItStands() {
        #expect(PINCommand.secrets(in: "AT+FTPCWD=\"+CPIN=1\"".utf8) == ["1"])
        #expect(PINCommand.secrets(in: [0xFF, 0x00] + Array("cpin=\u{7F}=1".utf8)) == ["1"])
        #expect(PINCommand.secrets(in: [0xFF, 0x00] + Array("cpin==1".utf8)) == ["=1"])
    }
}
