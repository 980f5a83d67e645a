import FTPDialect
import Testing

struct FTPCommandLineTests {
    private func read(_ line: String) -> FTPCommandLine? {
        FTPCommandLine(line: Array(line.utf8))
    }

    @Test(arguments: ["RETR a b", "retr a b", "rEtR a b"])
    func readsANameInEitherCase(line: String) throws {
        let command = try #require(read(line))
        #expect(command.name == "RETR")
        #expect(command.verb == .retr)
        #expect(command.argument == Array("a b".utf8))
    }

    @Test func tellsNoArgumentFromAnEmptyOne() throws {
        #expect(try #require(read("LIST")).argument == nil)
        #expect(try #require(read("LIST ")).argument == [])
        #expect(try #require(read("CWD  x ")).argument == Array(" x ".utf8))
    }

    @Test func keepsTheBytesOfAnArgument() throws {
        let name: [UInt8] = [0x00, 0xFF, 0xFE, 0x80, 0x22]
        let command = try #require(FTPCommandLine(line: Array("STOR ".utf8) + name))
        #expect(command.argument == name)
    }

    @Test(arguments: [("XPWD", FTPVerb.pwd), ("xcup", .cdup), ("XMKD d", .mkd), ("XRMD d", .rmd), ("XCWD d", .cwd)])
    func knowsTheExperimentalNames(line: String, verb: FTPVerb) {
        #expect(read(line)?.verb == verb)
    }

    @Test func keepsTheNameOfAnUnknownCommand() throws {
        let unknown = try #require(read("mlsd x"))
        #expect(unknown.verb == nil)
        #expect(unknown.name == "MLSD")
    }

    @Test(arguments: ["", " ", " NOOP", "1", "NO\u{00E9}P", "NOOP\tx", "257 x"])
    func refusesALineThatNoNameOpens(line: String) {
        #expect(read(line) == nil)
    }

    @Test(
        arguments: [
            [0xFF, 0xF4, 0xFF, 0xF2],  // IAC IP, IAC DM
            [0xFF, 0xF4, 0xFF],  // the DM was the urgent byte and went another way
            [0xFF, 0xF4, 0xF2],  // the second IAC was the urgent byte
            [0xFF, 0xFB, 0x01, 0xFF, 0xF2],  // IAC WILL ECHO before
            [0xF2],
        ] as [[UInt8]])
    func passesOverTelnetBeforeAbort(prefix: [UInt8]) {
        #expect(FTPCommandLine(line: prefix + Array("ABOR".utf8))?.verb == .abor)
    }

    @Test(arguments: [[0xFF], [0xFF, 0xFB], [0xFF, 0xF4, 0xFF, 0xF2], [0xFF, 0xFF, 0xFF]] as [[UInt8]])
    func readsNoCommandFromTelnetAlone(line: [UInt8]) {
        #expect(FTPCommandLine(line: line) == nil)
    }

    @Test func isNotFooledByLettersWithAsciiCapitals() {
        #expect(FTPVerb(name: "\u{017F}ize") == nil)
    }
}
