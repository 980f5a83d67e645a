import SourceText
import SuiteLanguage
import TestSupport
import Testing

/// A suite of one case whose text, and whose only step, is given; lines of a step are indented here.
enum SuiteText {
    static func withCase(_ lines: String) -> String {
        "suite: T\ntitle: t\ncases:\n  - id: T/a\n    title: a\n" + indented(lines, by: 4)
    }

    static func withStep(_ lines: String) -> String {
        withCase("steps:\n  - " + indented(lines, by: 4).drop { $0 == " " })
    }

    /// With `expect:` of a command line.
    static func withExpectation(_ text: String) -> String {
        withStep("send: AT\nexpect: \(text)")
    }

    static func indented(_ lines: String, by count: Int) -> String {
        lines.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : String(repeating: " ", count: count) + $0 }.joined(separator: "\n") + "\n"
    }
}

/// A text that must decode without a diagnostic.
func decodedSuite(_ text: String) throws -> Suite {
    let outcome = SuiteDecoder.decode(SourceFile(path: "a.yaml", text: text))
    #expect(DiagnosticRenderer().render(outcome.diagnostics) == "")
    return try #require(outcome.suite)
}

func decodedCase(_ lines: String) throws -> Case {
    try #require(try decodedSuite(SuiteText.withCase(lines)).cases.first)
}

func decodedStep(_ lines: String) throws -> Step {
    try #require(try decodedSuite(SuiteText.withStep(lines)).cases.first?.steps.first)
}

func decodedExpectation(_ text: String) throws -> [SuiteLanguage.Expectation] {
    guard case .send(_, let items) = try decodedStep("send: AT\nexpect: \(text)").verb else { return [] }
    return items
}

func decodedLadder(_ text: String) throws -> StateLadder {
    let outcome = StatesDecoder.decode(SourceFile(path: "a.yaml", text: text))
    #expect(DiagnosticRenderer().render(outcome.diagnostics) == "")
    return try #require(outcome.ladder)
}

/// The UTF-8 bytes that a span covers.
func sourceText(of span: SourceSpan, in suite: String) -> String {
    SourceFile(path: "a.yaml", text: suite).text(in: span)
}
