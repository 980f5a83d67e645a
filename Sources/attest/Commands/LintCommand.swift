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

            With --format json standard output is one JSON document: `diagnostics`, one a line, `counts` by severity, \
            and the numbers of `suites` and `cases`. A diagnostic has `severity`, `code`, `message`, `file`, `line`, \
            `column`, `offset`, `endLine`, `endColumn`, `endOffset`, `label`, `secondary` (further places, each with \
            a label), `notes` and `help`; what is not known is null. Lines and columns count from 1, columns in UTF-16 \
            code units as in the Language Server Protocol, offsets in bytes from 0; the end lies behind the last \
            character.

            Exit codes: 0 nothing is wrong, warnings aside; 1 a file is wrong; 2 the call is wrong, or nothing was \
            found or selected.
            """)

    @OptionGroup var selection: SelectionOptions

    @Flag(help: "Have every requirement of the register covered.")
    var strict = false

    @Option(help: ArgumentHelp("`text` for people, or `json` for editors and scripts.", valueName: "format"))
    var format = OutputFormat.text

    /// What was checked.
    private struct Scope {
        var suites = 0
        /// Files that suites share and the call names.
        var shared = 0
        var cases = 0
    }

    func run() async throws {
        guard format == .json else {
            var scope = Scope()
            return try check(&scope) { scope, diagnostics in
                let suites = ListCommand.count(scope.suites, "suite")
                let cases = ListCommand.count(scope.cases, "case")
                let shared = scope.shared > 0 ? ListCommand.count(scope.shared, "shared file") + ", " : ""
                Terminal.write(shared + "\(suites), \(cases): \(Severity.summary(of: diagnostics))")
            }
        }
        // What is wrong with the call belongs into the document, too.
        Terminal.keepDiagnostics()
        var scope = Scope()
        let checked = Result { try check(&scope) { _, _ in } }
        let diagnostics = Terminal.takeKeptDiagnostics()
        Terminal.put(
            JSONText.object([
                .init("version", .number(1)), .init("diagnostics", .array(diagnostics.map(\.json))),
                .init("counts", diagnostics.jsonCounts), .init("suites", .number(scope.suites)),
                .init("cases", .number(scope.cases)),
            ]).document)
        try checked.get()
    }

    /// - Parameter report: is told what was checked and what is wrong, before the call's own words are held to it.
    private func check(_ scope: inout Scope, report: (Scope, [Diagnostic]) -> Void) throws {
        var library = try SuiteLibrary(selection.suites, takesShared: true)
        if strict { library.holdToRegisters() }
        Terminal.complain(library.diagnostics)
        scope.suites = library.suites.count
        scope.shared = library.sharedCount
        scope.cases = Planner.plan(library.suites, selection: Selection()).caseCount
        report(scope, library.diagnostics)
        if library.hasErrors { throw ExitStatus.failed }
        if !selection.filter.isEmpty || !selection.tag.isEmpty { _ = try selection.plan(of: library) }
    }
}
