import Judging
import SuiteLanguage
import Testing

@Suite struct LineMatchTests {
    private static func match(
        _ line: String, _ pattern: String, values: [String: String] = [:], forgiveBlank: Bool = false
    ) throws -> [String: String]? {
        let pattern = try LinePattern(parsing: pattern, span: .none)
        return LineMatch.match(Array(line.utf8), pattern, values: values, forgiveBlank: forgiveBlank)?.values
    }

    @Test(arguments: [
        ("", "", true), ("OK", "OK", true), ("OK", "", false), ("", "OK", false), ("OKAY", "OK", false),
        ("O", "OK", false),
        ("ok", "OK", false), (" OK", "OK", false), ("OK ", "OK", false), ("(<\"file\">)", "(<\"file\">)", true),
        ("{a}", "{{a}}", true), ("é", "é", true),
    ])
    func literals(line: String, pattern: String, matches: Bool) throws {
        #expect(try Self.match(line, pattern) == (matches ? [:] : nil))
    }

    @Test(
        arguments: [
            ("0", "int", "0"), ("7", "int", "7"), ("123456789012345678", "int", "123456789012345678"),
            ("1234567890123456789", "int", nil), ("", "int", nil), ("-1", "int", nil), ("+1", "int", nil),
            ("007", "int", nil),
            ("00", "int", nil), (" 7", "int", nil), ("7 ", "int", nil), ("0x7", "int", nil), ("７", "int", nil),
            ("3000", "int 0..3000", "3000"), ("3001", "int 0..3000", nil), ("0", "int 1..3", nil), ("1", "int 1", "1"),
            ("2", "int 1", nil),
            ("", "text", nil), ("x", "text", "x"), (" \"", "text", " \""),
            ("", "any", ""), ("x", "any", "x"), ("", "nodigits", ""), ("(a),", "nodigits", "(a),"),
            ("a1", "nodigits", nil),
            ("\"a b\"", "quoted", "a b"), ("\"\"", "quoted", ""), ("\"", "quoted", nil), ("a", "quoted", nil),
            ("\"a\"b\"", "quoted", nil), ("\"a", "quoted", nil), ("a\"b\"", "quoted", nil),
            ("/dir", "name", "/dir"), ("\"/dir\"", "name", "/dir"), ("\"\"", "name", ""), ("", "name", nil),
            ("\"a", "name", nil), ("a\"b", "name", nil), ("a b,c", "name", "a b,c"),
            ("09afAF", "hex", "09afAF"), ("", "hex", nil), ("0g", "hex", nil), ("0x1", "hex", nil),
            ("127.0.0.1", "ip", "127.0.0.1"), ("255.255.255.255", "ip", "255.255.255.255"), ("256.0.0.1", "ip", nil),
            ("1.2.3", "ip", nil), ("1.2.3.4.5", "ip", nil), ("1..2.3", "ip", nil), ("1.2.3.", "ip", nil),
            ("1.2.3.0004", "ip", nil), ("a.b.c.d", "ip", nil), ("", "ip", nil),
        ] as [(String, String, String?)])
    func kinds(value: String, kind: String, capture: String?) throws {
        let wanted = capture.map { ["x": $0] }
        #expect(try Self.match(value, "<x:\(kind)>") == wanted)
        #expect(try Self.match("+A: \(value)", "+A: <x:\(kind)>") == wanted)
        #expect(try Self.match("\(value);", "<x:\(kind)>;") == wanted)
        #expect(try Self.match("[\(value)]", "[<x:\(kind)>]") == wanted)
    }

    /// A value ends where the rest of the pattern can go on, as early as it can.
    @Test(arguments: [
        ("a,b,c", "<x:text>,<y:text>", ["x": "a", "y": "b,c"]),
        ("a,b,c", "<x:text>,<y:text>,c", ["x": "a", "y": "b"]),
        ("a,b,cd", "<x:text>,cd", ["x": "a,b"]),
        ("a,1,2", "<x:text>,<y:int>", ["x": "a,1", "y": "2"]),
        ("aab", "<x:text>ab", ["x": "a"]),
        ("aaab", "<x:any>ab", ["x": "aa"]),
        ("a(0-1)b,(0-9)", "<x:nodigits>(0-1)<y:nodigits>(0-9)<z:nodigits>", ["x": "a", "y": "b,", "z": ""]),
        (",,", "<x:any>,<y:any>,<z:any>", ["x": "", "y": "", "z": ""]),
        ("\"a,b\",3", "<x:quoted>,<n:int>", ["x": "a,b", "n": "3"]),
        ("\"a\",\"b\"", "<x:quoted>,<y:quoted>", ["x": "a", "y": "b"]),
        ("a\"b\"", "<x:name><y:quoted>", ["x": "a", "y": "b"]),
        ("12ab", "<x:int><y:text>", ["x": "1", "y": "2ab"]),
        ("12ab", "<x:int>ab", ["x": "12"]),
        ("abcdef", "<x:hex><y:hex>", ["x": "a", "y": "bcdef"]),
        ("abg", "<x:hex>g", ["x": "ab"]),
        ("1,10.0.0.1", "<n:int>,<a:ip>", ["n": "1", "a": "10.0.0.1"]),
        ("10.0.0.12", "<a:ip>2", ["a": "10.0.0.1"]),
        ("<a>", "<<x:text>>", ["x": "a"]),
    ])
    func whereValuesEnd(line: String, pattern: String, values: [String: String]) throws {
        #expect(try Self.match(line, pattern) == values)
    }

    @Test(arguments: [
        ("a,b", "<x:int>,<y:text>"), ("1,", "<x:int>,<y:text>"), ("1", "<x:int>,<y:any>"),
        ("1,2", "<x:int>,<y:int>,<z:int>"),
        ("7(0-1)", "<x:nodigits>(0-1)"), ("ab", "<x:text>a"), ("\"a\"b,1", "<x:quoted>,<n:int>"),
    ])
    func noWay(line: String, pattern: String) throws {
        #expect(try Self.match(line, pattern) == nil)
    }

    @Test func variables() throws {
        #expect(try Self.match("+A: 1", "+A: {mode}", values: ["mode": "1"]) == [:])
        #expect(try Self.match("+A: 2", "+A: {mode}", values: ["mode": "1"]) == nil)
        #expect(try Self.match("+A: ", "+A: {mode}", values: [:]) == nil)
        // What a value holds is no pattern.
        #expect(try Self.match("<n:int>{x}", "{raw}", values: ["raw": "<n:int>{x}"]) == [:])
        #expect(try Self.match("ab1", "<x:text>{none}<n:int>", values: ["none": ""]) == ["x": "ab", "n": "1"])
        #expect(try Self.match("+FTPRECV: 5", "+{name}: <n:int>", values: ["name": "FTPRECV"]) == ["n": "5"])
    }

    @Test(
        arguments: [
            ("+A:1", "+A: <n:int>", true), ("+A: 1", "+A: <n:int>", false), ("+A:  1", "+A: <n:int>", nil),
            ("+A:", "+A: ", true), ("+A:1,x: y", "+A: <n:int>,x: y", true), ("+A:1,x:y", "+A: <n:int>,x: y", nil),
            ("A:1", "A: <n:int>", nil), ("+A1", "+A: 1", nil), ("+FTPRECV:5", "+{name}: <n:int>", true),
        ] as [(String, String, Bool?)])
    func blanks(line: String, pattern: String, missing: Bool?) throws {
        let found = LineMatch.match(
            Array(line.utf8), try LinePattern(parsing: pattern, span: .none), values: ["name": "FTPRECV"],
            forgiveBlank: true)
        #expect(found?.blankMissing == missing)
        #expect(try Self.match(line, pattern, values: ["name": "FTPRECV"]) == (missing == false ? found?.values : nil))
    }

    /// A line that offers a way at every byte and fails at its head: backtracking would take years.
    @Test(arguments: [
        "+A: ;<a:text>,<b:text>,<c:text>,<d:any>", "+A: ;<a:any><b:hex><c:any><d:name>",
        "+A: ;<a:quoted>,<b:int>,<c:ip>,<d:any>",
    ])
    func linesMadeToTakeLong(pattern: String) throws {
        let pattern = try LinePattern(parsing: pattern, span: .none)
        for filler in [",", "\",\"", "1.1.1.1,1,"] {
            let line =
                Array("+A: ".utf8) + Array(repeating: Array(filler.utf8), count: 16_384 / filler.utf8.count).joined()
            #expect(LineMatch.match(line, pattern, values: [:], forgiveBlank: true) == nil)
        }
    }

    @Test func aLongLineThatMatches() throws {
        let line = "+A: " + String(repeating: "x,", count: 32_000) + "Z"
        let found = try Self.match(line, "+A: <a:text>,<b:text>,Z")
        #expect(found?["a"] == "x")
        #expect(found?["b"]?.utf8.count == 63_997)
    }
}
