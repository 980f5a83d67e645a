import SourceText
import SuiteLanguage
import Testing

/// The JSON of a text that parses; what is wrong with it otherwise.
func parsedJSON(_ text: String) -> String {
    parsedJSON(Array(text.utf8))
}

func parsedJSON(_ bytes: [UInt8]) -> String {
    let outcome = SuiteParser.parse(SourceFile(path: "a.yaml", bytes: bytes))
    guard outcome.diagnostics.isEmpty else { return DiagnosticRenderer().render(outcome.diagnostics) }
    return outcome.root.map(CoreSchema.json) ?? "no tree"
}
