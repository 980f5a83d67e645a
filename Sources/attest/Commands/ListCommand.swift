import ArgumentParser
import SuiteLanguage

struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the cases that a run would take.")

    @OptionGroup var selection: SelectionOptions

    func run() async throws {
        let plan = try selection.plan()
        for planned in plan.suites {
            let suite = planned.suite
            Terminal.write(
                [suite.command ?? suite.name, suite.title, suite.clause.map { "(clause \($0))" }]
                    .compactMap(\.self).joined(separator: "  "))
            for item in planned.cases {
                let state = item.testCase.given.map { " · " + $0.value } ?? ""
                Terminal.write("  \(item.name)\(state)\n      \(item.testCase.title)")
            }
        }
        Terminal.write("\(plan.caseCount) cases in \(plan.suites.count) suites")
    }
}
