import ATDialect
import Testing

@Suite("Result codes")
struct ResultCodeTests {
    @Test(
        "Words are result codes whether ATV is 0 or 1",
        arguments: [
            ("OK", ResultCode.Kind.ok), ("ERROR", .error), ("NO CARRIER", .noCarrier), ("BUSY", .busy),
            ("NO ANSWER", .noAnswer), ("NO DIALTONE", .noDialtone), ("RING", .ring), ("CONNECT", .connect(text: [])),
            ("CONNECT 9600", .connect(text: Array("9600".utf8))),
            ("+CME ERROR: 11", .cmeError(value: Array("11".utf8))),
            ("+CME ERROR: SIM PIN required", .cmeError(value: Array("SIM PIN required".utf8))),
            ("+CMS ERROR: 302", .cmsError(value: Array("302".utf8))),
            ("ERROR: 302", .errorColon(value: Array("302".utf8))),
            ("ERROR:", .errorColon(value: [])),
        ], [true, false])
    func words(word: (String, ResultCode.Kind), verbose: Bool) {
        #expect(ResultCode(ResponseLine(word.0), verbose: verbose) == ResultCode(word.1))
    }

    @Test(
        "Digits are result codes with ATV0 only",
        arguments: [
            ("0", ResultCode.Kind.ok), ("1", .connect(text: [])), ("2", .ring), ("3", .noCarrier), ("4", .error),
            ("6", .noDialtone), ("7", .busy), ("8", .noAnswer),
        ])
    func digits(digit: String, kind: ResultCode.Kind) {
        let line = ResponseLine(digit, headed: false, terminator: .cr)
        #expect(ResultCode(line, verbose: false) == ResultCode(kind, numeric: true))
        #expect(ResultCode(line, verbose: true) == nil)
    }

    @Test(
        "Only a whole line is a result code",
        arguments: [
            "OKAY", "OK ", " OK", "ok", "ERRORS.TXT", "BUSY.LOG", "NO CARRIER (later)", "CONNECTED", "abc ERROR", "5",
            "9",
            "00", "+CME ERROR", "+CME ERROR 11", "x+CME ERROR: 11", "+cme error: 11", "NO DIAL TONE", "",
        ], [true, false])
    func others(text: String, verbose: Bool) {
        #expect(ResultCode(ResponseLine(text), verbose: verbose) == nil)
    }

    @Test("A missing blank behind the colon is told", arguments: ["+CME ERROR:11", "+CMS ERROR:11", "ERROR:11"])
    func missingBlank(text: String) {
        let code = ResultCode(ResponseLine(text), verbose: true)
        #expect(code?.blankMissing == true)
        #expect(code?.number == 11)
    }

    @Test("CONNECT and RING end no command; all others do, and only OK is success")
    func finality() {
        for kind in [ResultCode.Kind.connect(text: []), .ring] {
            #expect(!ResultCode(kind).isFinal)
            #expect(!ResultCode(kind).isFailure)
        }
        #expect(ResultCode(.ok).isFinal)
        #expect(!ResultCode(.ok).isFailure)
        for kind in [ResultCode.Kind.error, .noCarrier, .busy, .cmeError(value: [0x30]), .errorColon(value: [])] {
            #expect(ResultCode(kind).isFailure)
        }
    }

    @Test("The number of an error is read only where its value is one")
    func numbers() {
        func number(_ text: String) -> Int? { ResultCode(ResponseLine(text), verbose: true)?.number }
        #expect(number("+CME ERROR: 0") == 0)
        #expect(number("+CME ERROR: 2004") == 2004)
        #expect(number("+CME ERROR: SIM busy") == nil)
        #expect(number("+CME ERROR: -1") == nil)
        #expect(number("+CME ERROR: 99999999999999999999") == nil)
        #expect(number("OK") == nil)
    }

    @Test("A piece of a line too long is no result code")
    func overlong() {
        #expect(ResultCode(ResponseLine("OK", overlong: true), verbose: true) == nil)
    }
}
