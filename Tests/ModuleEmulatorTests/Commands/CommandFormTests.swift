import TestSupport
import Testing

@testable import ModuleEmulator

/// Each command outside FTP in each of its forms: what is sent, and every byte that comes.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct CommandFormTests {
    @Test(arguments: [
        ("AT", ok), ("ATE0", ok), ("ATE", ok), ("ATE2", error), ("ATV1", ok), ("ATV2", error),
        ("ATQ0", ok), ("ATQ2", error), ("ATZ", ok), ("ATZ1", error), ("AT&F", ok), ("AT&F1", error),
        ("ATI", "\r\nFibocom\r\n\r\nL610\r\n\r\n16000.1000.00.01.01.03\r\n\r\nOK\r\n"), ("ATI3", error),
        ("ATD123", error), ("AT+", error), ("AT+CGMI=", error),
    ])
    func basic(sent: String, said: String) {
        expect(sent, said)
    }

    @Test(arguments: [
        ("AT+CGMI", "\r\nFibocom\r\n\r\nOK\r\n"), ("AT+CGMI=?", ok), ("AT+CGMI?", error), ("AT+CGMI=1", error),
        ("AT+CGMM", "\r\nL610\r\n\r\nOK\r\n"), ("AT+CGMM=?", ok), ("AT+CGMM?", error),
        ("AT+CGMR", "\r\n16000.1000.00.01.01.03\r\n\r\nOK\r\n"), ("AT+CGMR=?", ok), ("AT+CGMR?", error),
        ("AT+CGSN", "\r\n866349041234568\r\n\r\nOK\r\n"), ("AT+CGSN=?", ok), ("AT+CGSN?", error),
        ("AT+CSCS?", "\r\n+CSCS: \"IRA\"\r\n\r\nOK\r\n"),
        ("AT+CSCS=?", "\r\n+CSCS: (\"GSM\",\"IRA\")\r\n\r\nOK\r\n"),
        ("AT+CSCS=\"GSM\";+CSCS?", "\r\n+CSCS: \"GSM\"\r\n\r\nOK\r\n"), ("AT+CSCS=\"UCS2\"", error),
        ("AT+CSCS", error),
        ("at+cgmm", "\r\nL610\r\n\r\nOK\r\n"),
    ])
    func identification(sent: String, said: String) {
        expect(sent, said)
    }

    @Test(arguments: [
        ("AT+CMEE?", "\r\n+CMEE: 0\r\n\r\nOK\r\n"), ("AT+CMEE=?", "\r\n+CMEE: (0-2)\r\n\r\nOK\r\n"),
        ("AT+CMEE", error), ("AT+CMEE=", error), ("AT+CMEE=3", error), ("AT+CMEE=\"1\"", error),
        ("AT+CMEE=0,0", error), ("AT+CMEE=1", ok),
        ("AT+CPIN?", "\r\n+CPIN: READY\r\n\r\nOK\r\n"), ("AT+CPIN=?", ok), ("AT+CPIN", error),
        ("AT+CPIN=\"1234\"", error),
        ("AT+CIMI", "\r\n460011234567890\r\n\r\nOK\r\n"), ("AT+CIMI=?", ok), ("AT+CIMI?", error), ("AT+CIMI=1", error),
        ("AT+CFUN?", "\r\n+CFUN: 1\r\n\r\nOK\r\n"),
        ("AT+CFUN=?", "\r\n+CFUN: (0,1,4,15),(0-1)\r\n\r\nOK\r\n"),
        ("AT+CFUN", error), ("AT+CFUN=2", error), ("AT+CFUN=4,1", error), ("AT+CFUN=1,2", error), ("AT+CFUN=1,0", ok),
        ("AT+CFUN=1,0,0", error), ("AT+CFUN=99999999999999999999", error),
    ])
    func equipment(sent: String, said: String) {
        expect(sent, said)
    }

    @Test(arguments: [
        ("AT+CSQ", "\r\n+CSQ: 31,99\r\n\r\nOK\r\n"), ("AT+CSQ=?", "\r\n+CSQ: (0-31,99),(0-7,99)\r\n\r\nOK\r\n"),
        ("AT+CSQ?", error),
        ("AT+CREG?", "\r\n+CREG: 0,1\r\n\r\nOK\r\n"), ("AT+CREG=?", "\r\n+CREG: (0-2)\r\n\r\nOK\r\n"),
        ("AT+CREG=1", ok), ("AT+CREG=3", error), ("AT+CREG", error),
        ("AT+CREG=2;+CREG?", "\r\n+CREG: 2,1,\"1A2B\",\"01C3D4E5\",7\r\n\r\nOK\r\n"),
        ("AT+CGREG=1;+CGREG?", "\r\n+CGREG: 1,1\r\n\r\nOK\r\n"), ("AT+CGREG=?", "\r\n+CGREG: (0-2)\r\n\r\nOK\r\n"),
        ("AT+CEREG?", "\r\n+CEREG: 0,1\r\n\r\nOK\r\n"), ("AT+CEREG=?", "\r\n+CEREG: (0-2)\r\n\r\nOK\r\n"),
        ("AT+COPS?", "\r\n+COPS: 0,0,\"CHN-UNICOM\",7\r\n\r\nOK\r\n"), ("AT+COPS", error),
        ("AT+CFUN=4;+CSQ;+CREG?;+COPS?", "\r\n+CSQ: 99,99\r\n\r\n+CREG: 0,0\r\n\r\n+COPS: 0\r\n\r\nOK\r\n"),
    ])
    func network(sent: String, said: String) {
        expect(sent, said)
    }

    @Test(arguments: [
        ("AT+CGATT?", "\r\n+CGATT: 1\r\n\r\nOK\r\n"), ("AT+CGATT=?", "\r\n+CGATT: (0,1)\r\n\r\nOK\r\n"),
        ("AT+CGATT=1", ok), ("AT+CGATT=2", error), ("AT+CGATT", error),
        ("AT+CGATT=0;+CGATT?", "\r\n+CGATT: 0\r\n\r\nOK\r\n"), ("AT+CFUN=0;+CGATT=1", error),
        ("AT+CGDCONT?", "\r\n+CGDCONT: 1,\"IP\",\"\",\"\",0,0\r\n\r\nOK\r\n"),
        ("AT+CGDCONT=1,\"IP\",\"UNINET\";+CGDCONT?", "\r\n+CGDCONT: 1,\"IP\",\"UNINET\",\"\",0,0\r\n\r\nOK\r\n"),
        (
            "AT+CGDCONT=3,\"IPV4V6\";+CGDCONT?",
            "\r\n+CGDCONT: 1,\"IP\",\"\",\"\",0,0\r\n\r\n+CGDCONT: 3,\"IPV4V6\",\"\",\"\",0,0\r\n\r\nOK\r\n"
        ),
        ("AT+CGDCONT=1;+CGDCONT?", ok), ("AT+CGDCONT=0", error), ("AT+CGDCONT=8,\"IP\"", error),
        ("AT+CGDCONT=1,\"X25\"", error), ("AT+CGDCONT=1,\"IP\",\"a\",\"\",0,0,0", error),
        (
            "AT+CGDCONT=?",
            "\r\n+CGDCONT: (1-7),\"IP\",,,(0),(0)\r\n\r\n+CGDCONT: (1-7),\"IPV6\",,,(0),(0)\r\n"
                + "\r\n+CGDCONT: (1-7),\"IPV4V6\",,,(0),(0)\r\n\r\nOK\r\n"
        ),
        ("AT+CGPADDR", "\r\n+CGPADDR: 1\r\n\r\nOK\r\n"), ("AT+CGPADDR=1", "\r\n+CGPADDR: 1\r\n\r\nOK\r\n"),
        ("AT+CGPADDR=2", error), ("AT+CGPADDR=?", "\r\n+CGPADDR: (1)\r\n\r\nOK\r\n"),
        ("AT+MIPCALL=1;+CGPADDR=1", "\r\n+CGPADDR: 1,\"10.85.71.198\"\r\n\r\nOK\r\n"),
        ("AT+MIPCALL?", "\r\n+MIPCALL: 0\r\n\r\nOK\r\n"), ("AT+MIPCALL=?", "\r\n+MIPCALL: (0-1)\r\n\r\nOK\r\n"),
        ("AT+MIPCALL=0", error), ("AT+MIPCALL=2", error), ("AT+MIPCALL", error),
        ("AT+MIPCALL=1,\"UNINET\",\"u\",\"p\"", ok), ("AT+MIPCALL=1,\"a\",\"u\",\"p\",\"x\"", error),
        ("AT+MIPCALL=1;+MIPCALL=1", error), ("AT+CGATT=0;+MIPCALL=1", error), ("AT+CFUN=4;+MIPCALL=1", error),
    ])
    func packetData(sent: String, said: String) {
        expect(sent, said)
    }

    private func expect(_ sent: String, _ said: String) {
        var bench = ModuleBench()
        #expect(bench.send("\(sent)\r") == said)
    }
}
