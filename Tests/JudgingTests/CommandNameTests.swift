import Judging
import Testing

@Suite struct CommandNameTests {
    @Test(
        arguments: [
            ("AT+FTPMODE=1", ["+FTPMODE"]), ("AT+FTPMODE?", ["+FTPMODE"]), ("AT+FTPMODE=?", ["+FTPMODE"]),
            ("AT+FTPMODE", ["+FTPMODE"]),
            ("at+ftpmode=1", ["+FTPMODE"]), ("AT+FTP_RECV=5", ["+FTP_RECV"]), ("AT^HCSQ?", ["^HCSQ"]),
            ("AT%IPSYS", ["%IPSYS"]),
            ("AT$QCPWR", ["$QCPWR"]), ("AT#XFTP=1", ["#XFTP"]), ("AT*E2", ["*E2"]), ("AT", []), ("ATE0", []),
            ("ATD*99#", []),
            ("ATD+4912345", []), ("AT&F", []), ("", []), ("AT+", []), ("AT+=1", []), ("AT+1", []),
            ("AT+CMEE=1;+CSQ", ["+CMEE", "+CSQ"]), ("ATE0+CSQ", ["+CSQ"]), ("AT+CSQ;E0", ["+CSQ"]),
            ("AT+CSQ;", ["+CSQ"]),
            // What stands in values names nothing.
            ("AT+FTPGET=\"a+b\",1", ["+FTPGET"]), ("AT+FTPGET=a+b,1", ["+FTPGET"]), ("AT+FTPGET=\"a;+B\"", ["+FTPGET"]),
            ("AT+FTPCWD=\"a\";+FTPPWD", ["+FTPCWD", "+FTPPWD"]), ("AT+FTPCWD=\"a", ["+FTPCWD"]),
            ("AT+FTPPUT=#b", ["+FTPPUT"]),
        ] as [(String, [String])])
    func sent(line: String, names: [String]) {
        #expect(CommandName.sent(Array(line.utf8)) == names)
    }

    @Test(
        arguments: [
            ("+FTPMODE: 1", "+FTPMODE"), ("+FTPMODE:1", "+FTPMODE"), ("+FTPMODE", "+FTPMODE"), ("+SIM READY", "+SIM"),
            ("+ftpmode: 1", "+FTPMODE"), ("^MODE:5", "^MODE"), ("+FTP_RECV: 5", "+FTP_RECV"), ("", nil), ("+", nil),
            ("+: 1", nil),
            ("+ A: 1", nil), ("A: 1", nil), ("+A=1", nil), ("+A,1", nil), ("OK", nil), ("+A\": 1", nil),
            ("+" + String(repeating: "A", count: 33) + ": 1", nil),
        ] as [(String, String?)])
    func received(line: String, name: String?) {
        #expect(CommandName.received(Array(line.utf8)) == name)
    }

    @Test func bytesThatAreNoText() {
        #expect(CommandName.received([0x2B, 0xFF, 0x3A]) == nil)
        #expect(CommandName.received([0x2B, 0x41, 0x3A, 0xFF]) == "+A")
    }
}
