import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.inTurn, .timeLimit(.minutes(10))) struct LineEditorTests {
    @Test(
        arguments: [
            ("AT\r", [""]),
            ("at\r", [""]),
            ("ATE0\rAT+CSQ\r", ["E0", "+CSQ"]),
            ("\u{1B}\rAT\r", [""]),
            ("garbage \r\nAT+CGMI\r", ["+CGMI"]),
            ("AAT\r", [""]),
            ("aAT\r", [""]),
            ("aT\rAT\r", [""]),
            ("At\r", []),
            ("A \rT\r", []),
            ("AT+CSX\u{8}Q\r", ["+CSQ"]),
            ("AT\u{8}\u{8}\u{8}I\r", ["I"]),
            ("AT\n+CSQ\n\r\n", ["+CSQ"]),
            ("AT+X=\"a\u{9}b\u{7F}\"\r", ["+X=\"ab\""]),
            ("AT+X=\"\u{E4}\u{FF}\"\r", ["+X=\"\u{E4}\u{FF}\""]),
            ("ATI", []),
        ] as [(String, [String])])
    func findsLines(sent: String, lines: [String]) {
        let inputs = lines.map { LineEditor.Input.line(bytes($0)) }
        #expect(whole(sent).inputs == inputs)
        #expect(byteByByte(sent).inputs == inputs)
    }

    @Test func echoesWhatItReads() {
        let sent = "x\u{1B}\rAT+C\u{8}I\r\nA"
        #expect(whole(sent).echo == bytes(sent))
        #expect(byteByByte(sent).echo == bytes(sent))
        #expect(whole(sent, echo: false).echo.isEmpty)
    }

    @Test func readsOneLineAtATime() {
        var editor = LineEditor()
        let settings = FrontSettings(echo: true)
        editor.append(bytes("ATI\rAT+CSQ\r"))
        var (echo, input) = editor.next(settings)
        #expect(echo == bytes("ATI\r"))
        #expect(input == .line(bytes("I")))
        (echo, input) = editor.next(settings)
        #expect(echo == bytes("AT+CSQ\r"))
        #expect(input == .line(bytes("+CSQ")))
        (echo, input) = editor.next(settings)
        #expect(echo.isEmpty)
        #expect(input == nil)
    }

    @Test(arguments: ["A/", "a/", "xA/", "\u{1B}\rA/"])
    func repeatsWithoutAnEnd(sent: String) {
        #expect(whole(sent).inputs == [.repetition])
        #expect(byteByByte(sent).inputs == [.repetition])
    }

    @Test func keepsToTheCharactersThatAreSet() {
        var settings = FrontSettings(echo: false)
        settings.lineEnd = UInt8(ascii: "!")
        settings.lineEdit = UInt8(ascii: "#")
        var editor = LineEditor()
        editor.append(bytes("ATIX#\r!"))
        #expect(editor.next(settings).input == .line(bytes("I")))
    }

    @Test func boundsALine() {
        let longest = String(repeating: "x", count: LineEditor.longestLine)
        #expect(whole("AT\(longest)\r").inputs == [.line(bytes(longest))])
        #expect(whole("AT\(longest)x\rAT\r").inputs == [.overlong, .line([])])
    }

    @Test func boundsWhatWaits() {
        var editor = LineEditor()
        let waiting = [UInt8](repeating: UInt8(ascii: "\r"), count: LineEditor.longestWait - 3)
        editor.append(waiting)
        editor.append(bytes("AT\rAT\r"))
        let settings = FrontSettings(echo: true)
        #expect(editor.next(settings).input == .line([]))
        #expect(editor.next(settings).input == nil)
    }

    @Test func forgetsOnDemand() {
        var editor = LineEditor()
        editor.append(bytes("AT+CS"))
        _ = editor.next(FrontSettings(echo: false))
        editor.discard()
        editor.append(bytes("Q\rATI\r"))
        #expect(editor.next(FrontSettings(echo: false)).input == .line(bytes("I")))
    }

    private func bytes(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { UInt8($0.value) }
    }

    private func whole(_ sent: String, echo: Bool = true) -> (echo: [UInt8], inputs: [LineEditor.Input]) {
        read([bytes(sent)], echo: echo)
    }

    private func byteByByte(_ sent: String) -> (echo: [UInt8], inputs: [LineEditor.Input]) {
        read(bytes(sent).map { [$0] }, echo: true)
    }

    private func read(_ pieces: [[UInt8]], echo: Bool) -> (echo: [UInt8], inputs: [LineEditor.Input]) {
        var editor = LineEditor()
        var echoed: [UInt8] = []
        var inputs: [LineEditor.Input] = []
        for piece in pieces {
            editor.append(piece)
            while true {
                let (echo, input) = editor.next(FrontSettings(echo: echo))
                echoed += echo
                guard let input else { break }
                inputs.append(input)
            }
        }
        return (echoed, inputs)
    }
}
