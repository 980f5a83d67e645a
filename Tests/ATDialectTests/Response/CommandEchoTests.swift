import ATDialect
import Testing

@Suite("Command echo")
struct CommandEchoTests {
    private func recognised(_ stream: String, command: String, verbose: Bool = true) throws -> [Bool] {
        var echo = CommandEcho(of: Array(command.utf8))
        return try FramedStream(stream, verbose: verbose).tokens().map { echo.recognise(try #require($0.line)) }
    }

    @Test("The echo is the line that equals the command")
    func plain() throws {
        #expect(
            try recognised("AT+FTPMODE?\r\r\n+FTPMODE: 0\r\n\r\nOK\r\n", command: "AT+FTPMODE?") == [
                true, false, false,
            ])
    }

    @Test("An unsolicited line may come before the echo")
    func afterUnsolicited() throws {
        #expect(
            try recognised("\r\n+SIM READY\r\nAT+CPIN?\r\r\n+CPIN: READY\r\n", command: "AT+CPIN?") == [
                false, true, false,
            ])
    }

    @Test("A module that does not echo loses nothing")
    func absent() throws {
        #expect(try recognised("\r\n+FTPMODE: 0\r\n\r\nOK\r\n", command: "AT+FTPMODE?") == [false, false])
    }

    @Test("With ATV0 the echo stands right before the digit")
    func numeric() throws {
        #expect(try recognised("AT\r0\r", command: "AT", verbose: false) == [true, false])
    }

    @Test("A repeat without a CR of its own is echoed up to the header")
    func repeatCommand() throws {
        #expect(try recognised("A/\r\nOK\r\n", command: "A/") == [true, false])
    }

    @Test(
        "Other lines that begin with AT are no echo",
        arguments: ["AT command ready", "ATTENTION", "AT+CPIN? ", "at+cpin?"])
    func similar(text: String) throws {
        #expect(try recognised("\(text)\r\r\nOK\r\n", command: "AT+CPIN?") == [false, false])
    }

    @Test("There is one echo for a command")
    func once() throws {
        #expect(try recognised("AT\rAT\r\r\nOK\r\n", command: "AT") == [true, false, false])
    }
}
