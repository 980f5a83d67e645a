import Judging
import Testing

@Suite struct ExpectationTextTests {
    @Test(arguments: [
        ("OK", "OK"), ("\"+A: {mode},<n:int 0..5>,{other}\"", "+A: 1,<n>,{other}"), ("error", "an error"),
        ("{error: \"{mode}\"}", "the error 1"), ("{prompt: \">\"}", "the prompt >"),
        ("{data: {counted: 5}}", "data of the length announced"),
        ("{data: {until-line: A}}", "data up to its closing line"),
        ("{data: {escaped: []}}", "escaped data up to 0x03"), ("{any-of: [A, [B, C], error]}", "A or B or an error"),
        ("{optional: [A, B]}", "perhaps A"),
    ])
    func words(expect: String, text: String) throws {
        #expect(ExpectationText.describe(try Exchange.items(expect).first, values: ["mode": "1"]) == text)
    }

    @Test func theEndOfAnAnswerHasNone() {
        #expect(ExpectationText.describe(nil, values: [:]) == nil)
    }
}
