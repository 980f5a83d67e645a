import SuiteLanguage
import Testing

@Suite struct CoreSchemaTests {
    @Test(
        arguments: [
            ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null),
            ("true", .bool(true)), ("True", .bool(true)), ("TRUE", .bool(true)),
            ("false", .bool(false)), ("False", .bool(false)), ("FALSE", .bool(false)),
            ("0", .int("0")), ("-0", .int("0")), ("+12", .int("12")), ("-12", .int("-12")), ("0000", .int("0")),
            ("007", .int("7")),
            ("123456789012345678901234567890", .int("123456789012345678901234567890")),
            ("0o17", .int("15")), ("0xfF", .int("255")), ("0xFFFFFFFFFFFFFFFF", .int("18446744073709551615")),
            ("0x10000000000000000", .int("18446744073709551616")), ("0x00000000000000000000f", .int("15")),
            ("0xDE0B6B3A7640000DE0B6B3A7640000", .int("1152921504606846977000000000000000000")),
            ("1.5", .float("1.5")), ("-.5", .float("-0.5")), ("+1.", .float("1.0")), ("01.50", .float("1.50")),
            ("1e3", .float("1e3")), ("1.E-3", .float("1.0e-3")), (".5e+1", .float("0.5e+1")), ("-0.0", .float("-0.0")),
            ("12e400", .float("12e400")),
            (".inf", .notFinite(".inf")), ("+.Inf", .notFinite(".inf")), ("-.INF", .notFinite("-.inf")),
            (".NaN", .notFinite(".nan")),
        ] as [(String, CoreSchema.Value)])
    func plainTextHasAType(text: String, value: CoreSchema.Value) {
        #expect(CoreSchema.resolve(Scalar(text, style: .plain)) == value)
    }

    @Test(arguments: [
        "nULL", "yes", "on", "tRUE", "1.2.21", "1s", "0b1", "0x", "0o8", "-0x1", "0x+1", "0X1", "1_000", "1:30", ".",
        "-", "+", "e3", ".e3",
        "1e", "1e+", "- 1", "1 ", ".infinity", "-.nan", "+.nan", "nan", "0x" + String(repeating: "1", count: 1001), "１",
    ])
    func otherPlainTextIsText(text: String) {
        #expect(CoreSchema.resolve(Scalar(text, style: .plain)) == .string(text))
    }

    @Test(arguments: [Scalar.Style.singleQuoted, .doubleQuoted, .literal, .folded])
    func onlyPlainTextHasAType(style: Scalar.Style) {
        #expect(CoreSchema.resolve(Scalar("1", style: style)) == .string("1"))
        #expect(CoreSchema.resolve(Scalar("", style: style)) == .string(""))
    }

    @Test(arguments: [
        ("a: 0000\nb: '0000'\n1: 0x10\n", #"{"a": 0, "b": "0000", "1": 16}"#),
        ("[~, .inf, -.inf, .nan, +1, .5]", #"[null, ".inf", "-.inf", ".nan", 1, 0.5]"#),
        ("null: true\n'': [FALSE]\n", #"{"null": true, "": [false]}"#),
        (
            #""\"\\\/\r\n\t\0\e\x7f\u200b\u202e\U000E0041<>é""#,
            #""\"\\/\r\n\t\u0000\u001b\u007f\u200b\u202e\udb40\udc41<>é""#
        ),
    ])
    func treesBecomeJSON(text: String, json: String) {
        #expect(parsedJSON(text) == json)
    }
}
