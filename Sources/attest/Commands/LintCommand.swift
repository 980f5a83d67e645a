import ArgumentParser
import SourceText
import SuiteLanguage

struct LintCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Check suites without running them.",
        discussion: """
            Files are checked whole; a selection only has to select something.

            With --strict a row of `requirements.csv` that must hold and that no step covers is an error, and one that \
            should hold a warning. All suites below the folder of that file together have to cover it, so all of them \
            are read and checked, though the call names only one.

            Exit codes: 0 nothing is wrong, warnings aside; 1 a file is wrong; 2 the call is wrong, or nothing was \
            found or selected.
            """)

    @OptionGroup var selection: SelectionOptions

    @Flag(help: "Have every requirement of the register covered.")
    var strict = false

    func run() async throws {
        var library = try SuiteLibrary(selection.suites)
        if strict { library.holdToRegisters() }
        Terminal.complain(library.diagnostics)
        let cases = Planner.plan(library.suites, selection: Selection()).caseCount
        let suites = ListCommand.count(library.suites.count, "suite")
        let problems = Severity.summary(of: library.diagnostics)
        Terminal.write("\(suites), \(ListCommand.count(cases, "case")): \(problems)")
        if library.hasErrors { throw ExitStatus.failed }
        if !selection.filter.isEmpty || !selection.tag.isEmpty { _ = try selection.plan(of: library) }
    }
}
