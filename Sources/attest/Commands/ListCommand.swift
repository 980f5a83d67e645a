import ArgumentParser
import Foundation
import Rigs
import SourceText
import SuiteLanguage

struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the cases that a run would take.",
        discussion: """
            Beside a case stand its state and its tags, with what its steps may do to a real module.

            With --format json standard output is one JSON document: `cases`, one a line, each with `id`, `name` (the id \
            with its values), `values`, `suite`, `suiteTitle`, `clause`, `command`, `file`, `line`, `title`, `given`, \
            `level`, `tags`, `needs`, `lacks`, `retries`, `covers` and `origin` (`written`, or `derived` from what the suite declares).
            """)

    @OptionGroup var selection: SelectionOptions

    @Flag(help: "Show the parameters of rigs instead, with their standard values.")
    var parameters = false

    @Flag(help: "Show what cases may need instead: features of modules and abilities of rigs.")
    var capabilities = false

    @Flag(help: "Only the cases that are derived from what suites declare of their commands, and where they come from.")
    var derived = false

    @Flag(help: "Show cases as a tree: folder, suite, state or declaration, case.")
    var tree = false

    @Option(help: ArgumentHelp("`text` for people, or `json` for scripts.", valueName: "format"))
    var format = OutputFormat.text

    func validate() throws {
        let views = [
            parameters ? "--parameters" : nil, capabilities ? "--capabilities" : nil, tree ? "--tree" : nil,
            format == .json ? "--format json" : nil,
        ].compactMap(\.self)
        guard views.count < 2 else {
            throw ValidationError(views.joined(separator: " and ") + " show different things: name one of them")
        }
        if derived, parameters || capabilities {
            throw ValidationError("--derived is about cases, and \(views[0]) shows none")
        }
    }

    func run() async throws {
        if parameters { return try listParameters() }
        if capabilities { return try listCapabilities() }
        let plan = try plan()
        if format == .json { return Terminal.put(plan.json.document) }
        if tree { return drawTree(of: plan) }
        for planned in plan.suites { list(planned) }
        Terminal.write(Self.summary(of: plan))
    }

    private func plan() throws -> RunPlan {
        var plan = try selection.plan()
        if derived {
            plan = plan.cases(\.isDerived)
            guard plan.caseCount > 0 else {
                throw Terminal.refuse(
                    "call.nothing-selected", "no case of these is derived",
                    help: "cases are derived where a suite `declares` what its command is")
            }
        }
        return plan
    }

    private func list(_ planned: PlannedSuite) {
        let suite = planned.suite
        Terminal.write(Self.shown([suite.name, suite.clause, suite.title].compactMap(\.self).joined(separator: " · ")))
        var last: String?
        for item in planned.cases {
            let testCase = item.testCase
            if testCase.id != last {
                let state = testCase.given.map { " (\($0.value))" } ?? ""
                let tags = item.tags.map { " #\($0)" }.joined()
                Terminal.write("  " + Self.shown(testCase.id + state + tags) + "\n      " + Self.shown(testCase.title))
                if derived {
                    let line = suite.file.location(at: testCase.span.start).line
                    Terminal.write("      from " + Self.shown(suite.file.path) + ":\(line)")
                }
            }
            last = testCase.id
            if !item.values.isEmpty {
                Terminal.write("      " + Self.shown(String(item.name.dropFirst(testCase.id.count))))
            }
        }
        Terminal.write("")
    }

    private func drawTree(of plan: RunPlan) {
        let tree = CaseTree(
            plan, isASCII: !Terminal.isUTF8, isColoured: Terminal.isInteractive && Terminal.wantsColour,
            width: Terminal.isInteractive ? Terminal.width() : nil)
        Terminal.put(tree.text)
        Terminal.write("\n" + Self.summary(of: plan) + tree.legend)
    }

    private func listParameters() throws {
        for parameter in RigParameter.all {
            let standard = parameter.standard.isEmpty ? "unset" : parameter.standard
            let secret = parameter.isSecret ? " (a secret)" : ""
            Terminal.write("\(parameter.name) = \(standard)\n    \(parameter.meaning)\(secret)")
        }
        try listSuiteParameters()
    }

    /// What suites declare, where some are named or at hand.
    private func listSuiteParameters() throws {
        guard !selection.suites.isEmpty || FileManager.default.fileExists(atPath: SuiteFiles.standard) else { return }
        for item in try selection.library().suites {
            for parameter in item.suite.parameters {
                let standard = parameter.standard ?? "unset"
                let title = (parameter.isSecret ? ", a secret" : "") + (parameter.title.map { ": " + $0 } ?? "")
                Terminal.write(
                    Self.shown("\(parameter.name) = \(standard)") + "\n    "
                        + Self.shown("of suite \(item.suite.name)\(title)"))
            }
        }
    }

    private func listCapabilities() throws {
        let library = try SuiteLibrary(selection.suites)
        Terminal.complain(library.diagnostics)
        guard !library.hasErrors else { throw ExitStatus.wrongCall }
        for list in library.capabilityLists {
            for feature in list.features {
                let state = feature.isStandard ? "on" : "off"
                Terminal.write(
                    "\(feature.name): a feature, \(state) unless a rig says otherwise\n    " + Self.shown(feature.title)
                )
            }
            for ability in list.abilities {
                let source = ability.source.value == ability.name ? "" : " (`\(ability.source.value)`)"
                Terminal.write("\(ability.name): an ability of the rig\(source)\n    " + Self.shown(ability.title))
            }
        }
    }

    /// Files are anybody's: what they hold steers no terminal.
    private static func shown(_ text: String) -> String { VisibleText.show(text) }

    private static func summary(of plan: RunPlan) -> String {
        count(plan.caseCount, "case") + " in " + count(plan.suites.count, "suite")
    }

    static func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}
