import ArgumentParser
import SourceText
import SuiteLanguage

struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Check suites without running them.",
        discussion: "Files are checked whole; a selection only has to select something.")

    @OptionGroup var selection: SelectionOptions

    func run() async throws {
        let library = try SuiteLibrary(selection.suites)
        Terminal.complain(library.diagnostics)
        let cases = library.suites.reduce(0) { $0 + $1.suite.cases.count }
        let suites = ListCommand.count(library.suites.count, "suite")
        let problems = Severity.summary(of: library.diagnostics)
        Terminal.write("\(suites), \(ListCommand.count(cases, "case")): \(problems)")
        if library.hasErrors { throw ExitStatus.failed }
        if !selection.filter.isEmpty || !selection.tag.isEmpty { _ = try selection.plan(of: library) }
    }
}
