import ArgumentParser
import Evidence
import SourceText
import SuiteLanguage

struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Print a file's tree as JSON, by YAML 1.2's core schema.")

    @Flag(
        help: """
            Make a string of every scalar: its own characters, without quotes, escapes and line folding, and never a \
            number. A value that is absent is an empty string.
            """)
    var sourceText = false

    @Argument(help: "The file.", completion: .file())
    var file: String

    func run() throws {
        let source: SourceFile
        do {
            source = try SourceFile(reading: file)
        } catch {
            throw Terminal.refuse("call.unreadable", error.complaint)
        }
        let outcome = SuiteParser.parse(source)
        Terminal.complain(outcome.diagnostics)
        guard let root = outcome.root, !outcome.diagnostics.contains(where: { $0.severity == .error }) else {
            throw ExitStatus.wrongCall
        }
        Terminal.write(sourceText ? FailsafeSchema.json(root) : CoreSchema.json(root))
    }
}
