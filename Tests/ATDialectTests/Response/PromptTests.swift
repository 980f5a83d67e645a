import ATDialect
import Testing

@Suite("Prompts")
struct PromptTests {
    @Test(
        "A prompt at a line's start is a token at once, with or without a blank",
        arguments: ["\r\n> ", "\r\n>", "> ", ">"])
    func prompt(stream: String) throws {
        let tokens = try FramedStream(stream).tokens { $0.isEmpty ? .lines(prompt: true) : .lines(prompt: false) }
        #expect(tokens.map(\.content) == [.prompt])
    }

    @Test("The blank of a prompt is a stray of the line behind it")
    func blank() throws {
        let tokens = try FramedStream("\r\n> ", "\r\n+FTPPUT: 1,4\r\n").tokens { _ in .lines(prompt: true) }
        #expect(tokens.map(\.content) == [.prompt, .line(ResponseLine("+FTPPUT: 1,4", strays: [0x20]))])
    }

    @Test("Only one blank belongs to a prompt")
    func secondBlank() throws {
        let tokens = try FramedStream(">  echo\r\n").tokens { _ in .lines(prompt: true) }
        #expect(tokens.map(\.content) == [.prompt, .line(ResponseLine(" echo", headed: false, strays: [0x20]))])
    }

    @Test("Where no prompt is awaited a > is text")
    func notAwaited() throws {
        #expect(try FramedStream("\r\n> quoted\r\n").texts() == ["> quoted"])
    }

    @Test("A > inside a line is never a prompt")
    func inside() throws {
        #expect(try FramedStream("\r\na > b >\r\n\r\n@\r\n").texts(prompt: true) == ["a > b >", "@"])
    }

    @Test("What was asked for without a prompt can be asked for again with one")
    func secondThought() {
        var framer = ResponseFramer()
        framer.append(Array("\r\n> ".utf8))
        #expect(framer.next(.lines(prompt: false)) == nil)
        #expect(framer.next(.lines(prompt: true))?.content == .prompt)
    }
}
