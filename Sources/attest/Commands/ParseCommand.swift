import ArgumentParser
import Foundation
import SourceText
import SuiteLanguage

struct ParseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Print a file's tree as JSON, by YAML 1.2's core schema.")

    @Argument(help: "The file.", completion: .file())
    var file: String

    func run() throws {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw Terminal.refuse("call.unreadable", "`\(file)` cannot be read", help: "name a file that is there")
        }
        let outcome = SuiteParser.parse(SourceFile(path: file, bytes: Array(bytes)))
        Terminal.complain(outcome.diagnostics)
        guard let root = outcome.root, !outcome.diagnostics.contains(where: { $0.severity == .error }) else {
            throw ExitStatus.wrongCall
        }
        Terminal.write(CoreSchema.json(root))
    }
}
