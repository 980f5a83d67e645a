import SourceText
import SuiteLanguage
import Testing

@Suite struct TemplateTests {
    @Test(arguments: [
        ("", [Template.Part.literal("")]),
        ("AT", [.literal("AT")]),
        ("{mode}", [.variable("mode")]),
        ("AT+X={a},{b-2}!", [.literal("AT+X="), .variable("a"), .literal(","), .variable("b-2"), .literal("!")]),
        ("{a}{b}", [.variable("a"), .variable("b")]),
        ("{{", [.literal("{")]),
        ("}}", [.literal("}")]),
        ("{{a}}", [.literal("{a}")]),
        ("{{{a}}}", [.literal("{"), .variable("a"), .literal("}")]),
        ("{{}}", [.literal("{}")]),
        ("é{a}\r\n", [.literal("é"), .variable("a"), .literal("\r\n")]),
    ])
    func reads(text: String, parts: [Template.Part]) throws {
        #expect(try Template(parsing: text, span: .none).parts == parts)
    }

    @Test(arguments: [
        ("{", Template.Problem.unclosedBrace), ("a{b", .unclosedBrace), ("{{{", .unclosedBrace), ("}", .strayBrace),
        ("a}b", .strayBrace), ("{a}}", .strayBrace), ("{}", .badName("")), ("{A}", .badName("A")),
        ("{1}", .badName("1")), ("{a b}", .badName("a b")), ("{a_b}", .badName("a_b")), ("{-a}", .badName("-a")),
        ("{é}", .badName("é")), ("{a{b}", .badName("a{b")),
    ])
    func refuses(text: String, problem: Template.Problem) {
        #expect(throws: problem) { try Template(parsing: text, span: .none) }
    }

    @Test func resolves() throws {
        let template = try Template(parsing: "AT+X={a},{b}", span: .none)
        #expect(template.variables == ["a", "b"])
        #expect(template.resolve(["a": "1", "b": "{a}"]) == .success("AT+X=1,{a}"))
        #expect(template.resolve(["b": "2"]) == .failure(UnknownVariable(name: "a")))
        #expect(template.partlyResolved(["b": ""]) == "AT+X={a},")
    }
}
