import Judging
import Testing

/// Data behind a result line (`after:`): the manual lets a listing begin on that line or on the next.
@Suite struct DataBeginningTests {
    private static func exchange(equals text: String? = nil) -> Exchange {
        let equals = text.map { ", equals: {text: \"\($0)\"}, trimmed: yes" } ?? ""
        return Exchange(
            "[OK, {data: {after: \"+FTPLIST: 2\", until-line: [\"+FTPLIST: 1\", \"+FTPLIST: 0\"], append: got\(equals)}}, "
                + "\"+FTPLIST: 1\"]", command: "AT+FTPLIST", rules: AnswerRules(used: ["+FTPLIST"]))
    }

    @Test(arguments: [
        ("+FTPLIST: 2\r\na\r\nb\r\n", "on the next line"), ("+FTPLIST: 2a\r\nb\r\n", "on the result line"),
    ])
    func eitherIsRightAndRecorded(data: String, label: String) throws {
        let judged = try Self.exchange(equals: "a\\r\\nb\\r\\n").judged("\r\nOK\r\n\r\n\(data)\r\n+FTPLIST: 1\r\n")
        #expect(judged.verdict == "pass")
        #expect(judged.records == ["where data begins: \(label)"])
        #expect(judged.collected == ["got": Array("a\r\nb\r\n\r\n".utf8)])
        #expect(judged.warnings == [])
    }

    /// One line and the closing one behind it; the least length keeps what looks like it from ending the data.
    @Test(arguments: [
        ("a", "+FTPLIST: 2a\r\n"), ("+FTPLIST: 1", "+FTPLIST: 2+FTPLIST: 1\r\n"),
        ("a\\r\\n+FTPLIST: 1\\r\\nb", "+FTPLIST: 2a\r\n+FTPLIST: 1\r\nb\r\n"),
        ("a\\r\\n+FTPLIST: 1\\r\\nb", "+FTPLIST: 2\r\na\r\n+FTPLIST: 1\r\nb\r\n"),
    ])
    func linesThatMimicTheEnd(text: String, data: String) throws {
        let judged = try Self.exchange(equals: text).judged("\r\nOK\r\n\r\n\(data)\r\n+FTPLIST: 1\r\n")
        #expect(judged.verdict == "pass")
    }

    @Test(arguments: [
        "+FTPLIST: 2x\r\nb\r\n", "+FTPLIST: 2\r\nx\r\nb\r\n", "+FTPLIST: 2a\r\nx\r\n", "+FTPLIST: 2b\r\n",
    ])
    func differences(data: String) throws {
        let judged = try Self.exchange(equals: "a\\r\\nb").judged("\r\nOK\r\n\r\n\(data)\r\n+FTPLIST: 1\r\n")
        #expect(judged.verdict.hasPrefix("data.mismatch"))
    }

    @Test func anotherResultIsNoBeginning() throws {
        let judged = try Self.exchange().judged("\r\nOK\r\n\r\n+FTPLIST: 0\r\n")
        #expect(judged.verdict == "answer.mismatch")
        #expect(judged.mismatch?.expected == ["+FTPLIST: 2", "+FTPLIST: 2<data-lead>"])
    }
}
