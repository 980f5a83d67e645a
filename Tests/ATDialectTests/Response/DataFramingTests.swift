import ATDialect
import Testing

@Suite("Data")
struct DataFramingTests {
    /// Lines until one that announces data, then those data, then lines again.
    private func after(_ announcement: String, _ mode: FramingMode) -> ([ResponseToken]) -> FramingMode {
        { $0.last?.line?.text == Array(announcement.utf8) ? mode : .lines(prompt: false) }
    }

    @Test("Counted data are as many bytes, whatever they spell")
    func counted() throws {
        let tokens = try FramedStream("AT+FTPRECV=8\r", "\r\n+FTPRECV: 8\r\n", "\nOK\r\nERR", "\r\r\nOK\r\n")
            .tokens(after("+FTPRECV: 8", .counted(8)))
        #expect(tokens.count == 4)
        #expect(
            tokens[2].data
                == ResponseData(bytes: Array("\nOK\r\nERR".utf8), raw: Array("\nOK\r\nERR".utf8), ending: .counted))
        #expect(tokens[3].line == ResponseLine("OK", strays: [0x0D]))
    }

    @Test("No counted data are a token of no bytes", arguments: [0, -1, Int.min])
    func countedNothing(count: Int) throws {
        let tokens = try FramedStream("+FTPRECV: 0\r\n", "\r\nOK\r\n").tokens(after("+FTPRECV: 0", .counted(count)))
        #expect(tokens.map(\.range) == [0..<13, 13..<13, 13..<19])
    }

    @Test("Data until a line hold all before it; the line comes next")
    func untilLine() throws {
        let list = "-rw 1 OK\r\n\r\nOK\r\n+FTPLIST: 10\r\nx+FTPLIST: 1\r\n"
        let mode = FramingMode.untilLine(terminators: [Array("+FTPLIST: 1".utf8), Array("ERROR".utf8)], minimum: 0)
        let tokens = try FramedStream("\r\n+FTPLIST: 2\r\n", list, "\r\n+FTPLIST: 1\r\n").tokens(
            after("+FTPLIST: 2", mode))
        #expect(tokens.map(\.data?.bytes)[1] == Array((list + "\r\n").utf8))
        #expect(tokens.map(\.data?.ending)[1] == .line)
        #expect(tokens[2].line == ResponseLine("+FTPLIST: 1", headed: false))
    }

    @Test(
        "A line that closes at once leaves no data", arguments: ["+FTPLIST: 1\r\n", "+FTPLIST: 1\n", "+FTPLIST: 1\rx"])
    func untilLineEmpty(rest: String) throws {
        let mode = FramingMode.untilLine(terminators: [Array("+FTPLIST: 1".utf8)], minimum: 0)
        let tokens = try FramedStream(rest).tokens { $0.isEmpty ? mode : .lines(prompt: false) }
        #expect(tokens.first?.range == 0..<0)
        #expect(tokens.dropFirst().first?.line?.text == Array("+FTPLIST: 1".utf8))
    }

    @Test("A closing line within the first bytes that must come is data")
    func untilLineMinimum() throws {
        let file = "+FTPLIST: 1\r\n+FTPLIST: 1\r\n"
        let mode = FramingMode.untilLine(terminators: [Array("+FTPLIST: 1".utf8)], minimum: file.utf8.count)
        let tokens = try FramedStream(file, "+FTPLIST: 1\r\n").tokens { $0.isEmpty ? mode : .lines(prompt: false) }
        #expect(tokens.first?.data?.bytes == Array(file.utf8))
        #expect(tokens.count == 2)
    }

    @Test("A closing line that has begun decides nothing yet")
    func untilLineBegun() {
        var framer = ResponseFramer()
        let mode = FramingMode.untilLine(terminators: [Array("+FTPLIST: 1".utf8)], minimum: 0)
        framer.append(Array("a\r\n+FTPLIST: 1".utf8))
        #expect(framer.next(mode) == nil)
        framer.append(Array("2\r\n".utf8))
        #expect(framer.next(mode) == nil)
        #expect(framer.pendingCount == 17)
    }

    @Test("Endless data come in pieces")
    func endless() throws {
        var framer = ResponseFramer(longestData: 100)
        framer.append([UInt8](repeating: 0x2E, count: 101))
        #expect(framer.next(.untilLine(terminators: [], minimum: 0))?.data?.ending == .cut)
        #expect(framer.pendingCount == 1)
        framer.append([UInt8](repeating: 0x2E, count: 100))
        let token = framer.next(.escaped(closing: []))
        #expect(token?.data?.ending == .cut)
        #expect(token?.range == 100..<200)
    }

    @Test("Asking with another mode before a token is complete loses nothing")
    func otherMode() {
        var framer = ResponseFramer()
        framer.append([0x10, 0x03, 0x41, 0x10])
        #expect(framer.next(.escaped(closing: [])) == nil)
        #expect(framer.next(.counted(5)) == nil)
        #expect(framer.next(.lines(prompt: true)) == nil)
        framer.append([0x10, 0x03])
        let data = framer.next(.escaped(closing: []))?.data
        #expect(
            data
                == ResponseData(
                    bytes: [0x03, 0x41, 0x10], raw: [0x10, 0x03, 0x41, 0x10, 0x10, 0x03], ending: .endMark))
    }
}
