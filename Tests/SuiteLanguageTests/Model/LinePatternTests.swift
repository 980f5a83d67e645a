import SourceText
import SuiteLanguage
import Testing

@Suite struct LinePatternTests {
    @Test(arguments: [
        ("+FTPMODE: <mode:int 0..1>", "+FTPMODE: ⟨mode int 0…1⟩"),
        ("<a:int><b:text>", "⟨a int⟩⟨b text⟩"),
        ("<n:int 7>", "⟨n int 7…7⟩"),
        ("<n:int -1..1>", "⟨n int -1…1⟩"),
        ("<a:any>,<b:quoted>,<c:name>,<d:hex>,<e:ip>", "⟨a any⟩,⟨b quoted⟩,⟨c name⟩,⟨d hex⟩,⟨e ip⟩"),
        ("{name}: <n:int>", "{name}: ⟨n int⟩"),
        ("{{<n:int>}}", "{{⟨n int⟩}}"),
        // Any other `<` is literal: modules print such texts.
        ("(<\"directory name\">)", "(<\"directory name\">)"),
        ("<", "<"),
        ("a < b: c > d", "a < b: c > d"),
        ("<mode>: 0", "<mode>: 0"),
        ("<Mode:int>", "<Mode:int>"),
        ("<mode: int>", "<mode: int>"),
        ("<a b:int>", "<a b:int>"),
        ("<1:int>", "<1:int>"),
        ("<:int>", "<:int>"),
        ("<n:", "<n:"),
        ("<n:5>", "<n:5>"),
        ("<<n:int>>", "<⟨n int⟩>"),
        ("<a<n:int>", "<a⟨n int⟩"),
    ])
    func reads(text: String, outline: String) throws {
        #expect(try Outline.of(LinePattern(parsing: text, span: .none)) == outline)
    }

    @Test(arguments: [
        ("<n:itn>", LinePattern.Problem.unknownType("itn")), ("<n:INT>", .unknownType("INT")),
        ("<n:int:x>", .unknownType("int:x")), ("<n:int", .unclosedPlaceholder), ("<n:int {max}>", .unclosedPlaceholder),
        ("<n:int a..b>", .badRange("a..b")), ("<n:int 3..1>", .badRange("3..1")), ("<n:int 0...3>", .badRange("0...3")),
        ("<n:int 0..>", .badRange("0..")), ("<n:int ..3>", .badRange("..3")), ("<n:int 1.5..2>", .badRange("1.5..2")),
        ("<n:int 0..99999999999999999999>", .badRange("0..99999999999999999999")), ("<n:int x>", .badRange("x")),
        ("<n:text 0..1>", .badRange("0..1")), ("{", .template(.unclosedBrace)),
    ])
    func refuses(text: String, problem: LinePattern.Problem) {
        #expect(throws: problem) { try LinePattern(parsing: text, span: .none) }
    }

    @Test func namesWhatItUsesAndCaptures() throws {
        let pattern = try LinePattern(parsing: "{a}<b:int>{c}<d:text>", span: .none)
        #expect(pattern.variables == ["a", "c"])
        #expect(pattern.captures == ["b", "d"])
        #expect(LinePattern.literal("<n:int>{a}").parts == [.literal("<n:int>{a}")])
    }
}
