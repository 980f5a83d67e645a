import SourceText
import SuiteLanguage
import Testing

/// What variables make of their texts.
@Suite struct VariableTests {
    @Test(arguments: [
        ("7", 1, "8"), ("4294967295", 1, "4294967296"), ("-2999", 3000, "1"), ("-0", 3000, "3000"),
        ("9223372036854775807", 1, "9223372036854775807"), ("seven", 1, "seven"), ("7", 0, "7"),
    ])
    func adds(value: String, plus: Int, sum: String) throws {
        let variable = Variable(name: "n", value: try Template(parsing: value, span: .none), plus: plus)
        #expect(variable.text(value) == sum)
    }

    @Test func repeats() throws {
        let variable = Variable(name: "n", value: try Template(parsing: "ab", span: .none), times: 3)
        #expect(variable.text("ab") == "ababab")
    }
}
