import ArgumentParser
import SourceText
import SuiteLanguage

struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "lint", abstract: "Check suites without running them.")

    @OptionGroup var selection: SelectionOptions

    func run() async throws {
        let library = try SuiteLibrary(selection.suites)
        Terminal.complain(library.diagnostics)
        let cases = library.suites.reduce(0) { $0 + $1.suite.cases.count }
        Terminal.write("\(library.suites.count) suites, \(cases) cases: " + Severity.summary(of: library.diagnostics))
        if library.hasErrors { throw ExitStatus.failed }
    }
}
