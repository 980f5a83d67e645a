import Judging
import Testing

/// Alternatives and optional items.
@Suite struct ChoiceTests {
    private static let cwd =
        "{any-of: [{as: at once, expect: error}, {as: later, expect: [OK, \"+FTPCWD: 0\"], warn: slow}], record: no-session}"

    @Test(
        arguments: [
            ("\r\nERROR\r\n", "pass", ["no-session: at once", "error: ERROR"], []),
            ("\r\nOK\r\n\r\n+FTPCWD: 0\r\n", "pass", ["no-session: later"], ["alternative: slow"]),
            ("\r\nOK\r\n\r\n+FTPCWD: 1\r\n", "answer.mismatch", [], []),
            ("\r\nOK\r\n", "answer.missing…", [], []),
            ("", "answer.missing…", [], []),
        ] as [(String, String, [String], [String])])
    func eitherIsTakenAndRecorded(received: String, verdict: String, records: [String], warnings: [String]) throws {
        let judged = try Exchange(Self.cwd, command: "AT+FTPCWD=\"a\"").judged(received)
        #expect(judged.verdict == verdict)
        #expect(judged.records == records)
        #expect(judged.warnings == warnings)
    }

    @Test(arguments: [
        ("\r\nERROR\r\n", ["taken": "at once"]), ("\r\nOK\r\n\r\n+FTPCWD: 0\r\n", ["taken": "later"]),
    ])
    func whichWasTakenCanBeRead(received: String, captures: [String: String]) throws {
        let expect = Self.cwd.replacing("record: no-session", with: "into: taken")
        let judged = try Exchange(expect, command: "AT+FTPCWD=\"a\"").judged(received)
        #expect(judged.captures == captures)
        #expect(judged.records.allSatisfy { $0.hasPrefix("error") })
    }

    @Test func bothAreToldWhereNeitherCame() throws {
        let judged = try Exchange(Self.cwd, command: "AT+FTPCWD=\"a\"").judged("\r\n+FTPCWD: 1\r\n\r\nOK\r\n")
        #expect(judged.mismatch?.expected == ["an error", "OK"])
        #expect(judged.mismatch?.actual == "+FTPCWD: 1")
    }

    /// Alternatives that begin alike are told apart by what follows; their captures do not mix.
    @Test(
        arguments: [
            ("\r\n+A: 1\r\n\r\nOK\r\n", "pass", ["x": "1"]),
            ("\r\n+A: 1\r\n\r\n+B: 2\r\n\r\nOK\r\n", "pass", ["y": "1", "z": "2"]),
            ("\r\n+A: 1\r\n\r\n+B: x\r\n\r\nOK\r\n", "answer.mismatch", [:]),
        ] as [(String, String, [String: String])])
    func alternativesThatBeginAlike(received: String, verdict: String, captures: [String: String]) throws {
        let exchange = Exchange(
            "[{any-of: [\"+A: <x:int>\", [\"+A: <y:int>\", \"+B: <z:int>\"]]}, OK]", command: "AT+A",
            rules: .init(used: ["+B"]))
        let judged = try exchange.judged(received)
        #expect(judged.verdict == verdict)
        #expect(judged.captures == captures)
    }

    @Test(arguments: [
        ("\r\n+A: 1\r\n\r\nOK\r\n", "pass"), ("\r\nOK\r\n", "pass"), ("\r\n+A: 2\r\n\r\nOK\r\n", "answer.mismatch"),
        ("\r\n+A: 1\r\n\r\n+A: 1\r\n\r\nOK\r\n", "answer.mismatch"),
    ])
    func optionalLines(received: String, verdict: String) throws {
        #expect(try Exchange("[{optional: \"+A: 1\"}, OK]", command: "AT+A").judged(received).verdict == verdict)
    }

    /// Bytes are read as data where data may come: which it is cannot be seen in them.
    @Test func optionalData() throws {
        let exchange = Exchange("[\"+D: 1\", {optional: {data: {counted: 3, append: got}}}, OK]", command: "AT+D")
        let judged = try exchange.judged("\r\n+D: 1\r\nabc\r\nOK\r\n")
        #expect(judged.verdict == "pass")
        #expect(judged.collected == ["got": Array("abc".utf8)])
    }

    /// An optional group is there as a whole or not at all.
    @Test(arguments: [
        ("\r\nOK\r\n", "pass"), ("\r\n+A: 1\r\n\r\n+B: 1\r\n\r\nOK\r\n", "pass"),
        ("\r\n+A: 1\r\n\r\nOK\r\n", "answer.mismatch"),
    ])
    func optionalGroups(received: String, verdict: String) throws {
        let exchange = Exchange("[{optional: [\"+A: 1\", \"+B: 1\"]}, OK]", command: "AT+A", rules: .init(used: ["+B"]))
        #expect(try exchange.judged(received).verdict == verdict)
    }

    /// The end of an answer does not wait for what may come: it lingers, and is tolerated later.
    @Test func aTrailingOptionalLingers() throws {
        let judged = try Exchange("[OK, {optional: \"+FTPGET: 1\"}]", command: "AT+FTPGET=\"a\"")
            .judged("\r\nOK\r\n\r\n+FTPGET: 1\r\n")
        #expect(judged.verdict == "pass")
        #expect(judged.lingering == 1)
        #expect(judged.rest == "<CR><LF>+FTPGET: 1<CR><LF>")
        #expect(try Exchange("OK").judged("\r\nOK\r\n").lingering == 0)
    }

    /// An alternative may be fair and yet leave the verdict open.
    @Test(arguments: [("\r\nA\r\n", ["nobody can tell"]), ("\r\nB\r\n", [])])
    func aDoubtfulAlternative(received: String, doubts: [String]) throws {
        let exchange = Exchange("{any-of: [{expect: A, doubt: nobody can tell}, B]}", command: nil)
        let judged = try exchange.judged(received)
        #expect(judged.verdict == "pass")
        #expect(judged.doubts == doubts)
    }

    @Test func choicesInsideChoices() throws {
        let expect =
            "[{any-of: [{any-of: [{expect: A, as: first}, B], record: inner}, C], record: outer}, {optional: {any-of: [D, E]}}, OK]"
        for (received, records) in [
            ("\r\nA\r\n\r\nOK\r\n", ["outer: first", "inner: first"]),
            ("\r\nB\r\n\r\nE\r\n\r\nOK\r\n", ["outer: first", "inner: B"]),
            ("\r\nC\r\n\r\nD\r\n\r\nOK\r\n", ["outer: C"]),
        ] {
            let judged = try Exchange(expect).judged(received)
            #expect(judged.verdict == "pass")
            #expect(judged.records == records)
        }
    }
}
