import SourceText
import SuiteLanguage
import Testing

/// What variables make of their texts.
@Suite struct VariableTests {
    @Test(arguments: [
        ("7", 1, "8"), ("4294967295", 1, "4294967296"), ("-2999", 3000, "1"), ("-0", 3000, "3000"),
        ("seven", 0, "seven"),
    ])
    func adds(value: String, plus: Int, sum: String) throws {
        let variable = Variable(name: "n", value: try Template(parsing: value, span: .none), plus: plus)
        #expect(try variable.text(value) == sum)
    }

    @Test(arguments: [
        ("9223372036854775807", 1, 1, "`n`: 9223372036854775807 and 1 are more than 64 bits"),
        ("seven", 1, 1, "`n`: `seven` is no whole number to add 1 to"),
        ("seven", 0, 1_000_000, "`n` comes to more than 1048576 bytes"),
    ])
    func hasNoValue(value: String, plus: Int, times: Int, reason: String) throws {
        let variable = Variable(name: "n", value: try Template(parsing: value, span: .none), times: times, plus: plus)
        #expect(throws: NoValue(reason)) { try variable.text(value) }
    }

    @Test func repeats() throws {
        let variable = Variable(name: "n", value: try Template(parsing: "ab", span: .none), times: 3)
        #expect(try variable.text("ab") == "ababab")
    }
}
