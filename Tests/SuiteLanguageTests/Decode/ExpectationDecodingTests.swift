import SourceText
import SuiteLanguage
import Testing

/// Everything that `expect:` takes.
@Suite struct ExpectationDecodingTests {
    @Test(arguments: [
        ("OK", "['OK']"),
        ("[OK]", "['OK']"),
        ("error", "[error]"),
        ("ERROR", "['ERROR']"),
        ("[\"+FTPMODE: <mode:int 0..1>\", OK]", "['+FTPMODE: ⟨mode int 0…1⟩', 'OK']"),
        ("{error: 11}", "[error 11]"),
        ("{error: \"{code}\"}", "[error {code}]"),
        (
            "{any-of: [{error: 0}, {expect: OK, doubt: who knows}]}",
            "[any(error 0=[error 0] | OK=['OK'] doubt 'who knows')]"
        ),
        ("{prompt: \">\"}", "[prompt]"),
        ("{prompt: '>'}", "[prompt]"),
        ("[OK, {optional: \"+FTPGET: 1\"}]", "['OK', optional['+FTPGET: 1']]"),
        ("{optional: [A, error]}", "[optional['A', error]]"),
        ("{any-of: [error, OK]}", "[any(error=[error] | OK=['OK'])]"),
        ("{any-of: [[OK, \"+A: 1\"], []], record: how}", "[any(OK=['OK', '+A: 1'] | nothing=[]; record how)]"),
        (
            "{any-of: [{as: at once, expect: error, warn: odd}, {expect: [OK, error]}]}",
            "[any(at once=[error] warn 'odd' | OK=['OK', error])]"
        ),
        (
            "{any-of: [{expect: OK, when: {put-prompt: \"!>\"}}, A]}",
            "[any(OK=['OK'] when put-prompt is !> | A=['A'])]"
        ),
        (
            "{any-of: [{prompt: \">\"}, {data: {counted: 1}}, {optional: A}, {any-of: [B]}]}",
            "[any(prompt=[prompt] | data=[data(counted 1)] | A=[optional['A']] | B=[any(B=['B'])])]"
        ),
        ("{any-of: [\"+FTPGET: 2\"]}", "[any(\"+FTPGET: 2\"=['+FTPGET: 2'])]"),
        ("{bytes: \"\\r\\n{n}\\x1E\"}", "[bytes '\r\n{n}\u{1E}']"),
        ("{bytes: '0'}", "[bytes '0']"),
        ("{bytes: 30 0D}", "[bytes [48, 13]]"),
        ("{any-of: [{bytes: 300D}, OK]}", "[any(bytes 300D=[bytes [48, 13]] | OK=['OK'])]"),
        ("{data: {counted: \"{n}\"}}", "[data(counted {n})]"),
        ("{data: {counted: 0010}}", "[data(counted 0010)]"),
        (
            "{data: {until-line: [\"+FTPLIST: 1\", \"+FTPLIST: 0\"], equals: {listing: /}, trimmed: yes}}",
            "[data(until [+FTPLIST: 1, +FTPLIST: 0], equals listing '/', trimmed)]"
        ),
        ("{data: {until-line: X, trimmed: no}}", "[data(until [X])]"),
        (
            "{data: {after: \"+L: 2\", until-line: X, append: got}}",
            "[any(on the next line=['+L: 2', data(until [X], append got)] | "
                + "on the result line=['+L: 2⟨data-lead text⟩', data(until [X], append got, led)]; record where data begins)]"
        ),
        ("{data: {escaped: []}}", "[data(escaped [])]"),
        ("{data: {escaped: \"+FTPRETR: 1\", append: got}}", "[data(escaped [+FTPRETR: 1], append got)]"),
    ])
    func items(text: String, outline: String) throws {
        #expect(try Outline.of(decodedExpectation(text)) == outline)
    }

    @Test(arguments: [
        ("{size: 10}", "random 10 seed 1"),
        ("{size: \"{n}\", pattern: counting, seed: 7}", "counting {n} seed 7"),
        ("{size: 1, seed: 9223372036854775807}", "random 1 seed 9223372036854775807"),
        ("{text: \"a{x}\\r\\n\"}", "text 'a{x}\r\n'"),
        ("{listing: \"{ftp-root}/\"}", "listing '{ftp-root}/'"),
        ("{collected: got}", "collected got"),
        ("{of: {size: 10}, from: 3}", "slice(random 10 seed 1, from 3)"),
        ("{of: {text: abc}, from: \"{a}\", count: \"{b}\"}", "slice(text 'abc', from {a}, count {b})"),
        (
            "{of: {of: {size: 9}, from: 1}, from: 2, count: 3}",
            "slice(slice(random 9 seed 1, from 1), from 2, count 3)"
        ),
    ])
    func payloads(text: String, outline: String) throws {
        let items = try decodedExpectation("{data: {counted: 1, equals: \(text)}}")
        #expect(Outline.of(items) == "[data(counted 1, equals \(outline))]")
    }

    @Test(arguments: Payload.Pattern.allCases)
    func patterns(pattern: Payload.Pattern) throws {
        let items = try decodedExpectation("{data: {counted: 1, equals: {size: 3, pattern: \(pattern.rawValue)}}}")
        #expect(Outline.of(items) == "[data(counted 1, equals \(pattern.rawValue) 3 seed 1)]")
    }

    /// The judge finds what a data phase must equal by the place where the phase stands.
    @Test func aDataPhaseKnowsItsPlace() throws {
        let text = "{data: {counted: 1}}"
        let spans = try decodedExpectation(text).compactMap { item in
            if case .data(let phase) = item { phase.span } else { nil }
        }
        #expect(spans.map { sourceText(of: $0, in: SuiteText.withExpectation(text)) } == ["{counted: 1}"])
    }
}
