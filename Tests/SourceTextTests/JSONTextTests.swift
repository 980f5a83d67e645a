import SourceText
import Testing

@Suite struct JSONTextTests {
    @Test func membersKeepTheirOrder() {
        let value = JSONText.object([
            .init("b", .array([.number(1), .bool(true), .null])), .init("a", .string("x")), .init("c", .object([])),
        ])
        #expect(value.text == #"{"b":[1,true,null],"a":"x","c":{}}"#)
    }

    @Test func aDocumentHasAnItemALine() {
        let value = JSONText.object([.init("none", .array([])), .init("some", .array([.number(1), .number(2)]))])
        #expect(value.document == "{\n  \"none\": [],\n  \"some\": [\n    1,\n    2\n  ]\n}\n")
    }

    /// What steers a terminal, ends a line for some readers or cannot be seen.
    @Test func nothingHostileStaysAsItIs() {
        let text = "\"\\\u{8}\u{1B}[31m\r\n\t\u{7F}\u{85}\u{2028}\u{202E}\u{200B}\u{FEFF}é漢🎉\u{E0001}\0"
        let quoted = JSONText.quoted(text)
        let expected =
            #""\"\\\u0008\u001b[31m\r\n\t\u007f\u0085\u2028\u202e\u200b\ufeffé漢🎉\udb40\udc01\u0000""#
        #expect(quoted == expected)
    }
}
