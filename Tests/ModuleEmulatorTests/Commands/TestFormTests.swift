import TestSupport
import Testing

@testable import ModuleEmulator

/// What the test forms show, letter for letter.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct TestFormTests {
    @Test(
        arguments: [
            ("CWD", "(\"directory name\")"), ("MKD", "(\"directory name\")"), ("RMD", "(\"directory name\")"),
            ("DEL", "(\"file name\")"), ("REN", "(\"file name from\"),(\"file name to\")"),
            ("LIST", "(\"file/directory name\")"), ("STAT", "(\"file/directory name\")"), ("INFO", "(0-1)"),
            ("MODE", "(0-1)"), ("REST", "(0-1099511627774)"), ("STOR", "(\"file name\"),(0-1),(0-1099511627774)"),
            ("RETR", "(\"file name\"),(0-1),(0-68719476734)"), ("GET", "(\"file name\"),(0-1),(0-4294967295)"),
            ("_RECV", "(1-3000)"), ("RECV", "(1-3000)"), ("PUT", "(\"file name\"),(1-1024),(0-1),(0-1)"),
        ])
    func testForm(name: String, shown: String) {
        var bench = ModuleBench()
        #expect(bench.send("AT+FTP\(name)=?\r") == "\r\n+FTP\(name): \(shown)\r\n\r\nOK\r\n")
    }

    @Test(arguments: ["CLOSE", "PWD", "CDUP", "SYST", "NOOP"])
    func aCommandWithoutParametersHasNone(name: String) {
        var bench = ModuleBench()
        for form in ["=?", "?", "=1"] { #expect(bench.send("AT+FTP\(name)\(form)\r") == error) }
    }

    @Test(arguments: [
        "OPEN", "INFO", "CWD", "MKD", "RMD", "DEL", "REN", "STOR", "RETR", "REST", "GET", "_RECV", "RECV", "PUT",
        "MODE",
    ])
    func aCommandThatNeedsParametersHasNoOtherForm(name: String) {
        var bench = ModuleBench.inSession()
        #expect(bench.send("AT+FTP\(name)\r") == error)
        #expect(bench.orders.isEmpty)
    }

    @Test(arguments: [
        ("test-names-in-angles", "+FTPCWD: (<\"directory name\">)"), ("test-names-empty", "+FTPCWD: ()"),
    ])
    func namesAreShownInOtherWays(variation: String, line: String) {
        var bench = ModuleBench { $0.variations = [Variation.named(variation)].compactMap(\.self) }
        #expect(bench.send("AT+FTPCWD=?\r") == "\r\n\(line)\r\n\r\nOK\r\n")
    }

    @Test(arguments: [
        ("test-ranges-listed", "(\"file name\"),(0,1),(0-1099511627774)"),
        ("test-offsets-hexadecimal", "(\"file name\"),(0-1),(0-0xFFFFFFFFFE)"),
        ("test-optional-bracketed", "(\"file name\")[,(0-1)][,(0-1099511627774)]"),
        ("test-optional-missing", "(\"file name\")"),
    ])
    func rangesAreShownInOtherWays(variation: String, shown: String) {
        var bench = ModuleBench { $0.variations = [Variation.named(variation)].compactMap(\.self) }
        #expect(bench.send("AT+FTPSTOR=?\r") == "\r\n+FTPSTOR: \(shown)\r\n\r\nOK\r\n")
    }
}
