import SourceText
import SuiteLanguage

extension RunPlan {
    /// The plan for programs.
    var json: JSONText {
        .object([
            .init("version", .number(1)),
            .init("cases", .array(suites.flatMap { suite in suite.cases.map { $0.json(in: suite.suite) } })),
            .init(
                "counts",
                .object([.init("suites", .number(suites.count)), .init("cases", .number(caseCount))])),
        ])
    }
}

extension PlannedCase {
    /// Whether it is derived from what its suite declares of its command.
    var isDerived: Bool { testCase.tags.contains(Derivation.tag) }

    fileprivate func json(in suite: Suite) -> JSONText {
        .object([
            .init("id", .string(testCase.id)), .init("name", .string(name)),
            .init("values", .object(values.map { .init($0.name, .string($0.value)) })),
            .init("suite", .string(suite.name)), .init("suiteTitle", .string(suite.title)),
            .init("clause", .string(orNull: suite.clause)), .init("command", .string(orNull: suite.command)),
            .init("file", .string(suite.file.path)),
            .init("line", .number(suite.file.location(at: testCase.span.start).line)),
            .init("title", .string(testCase.title)), .init("given", .string(orNull: testCase.given?.value)),
            .init("level", .string((testCase.level ?? .must).rawValue)), .init("tags", .strings(tags)),
            .init("needs", .strings((suite.needs + testCase.needs).map(\.value))),
            .init("lacks", .strings(testCase.lacks.map(\.value))),
            .init("retries", .number(testCase.retry?.times ?? 0)),
            .init("covers", .strings(suite.covers(of: testCase))),
            .init("origin", .string(isDerived ? "derived" : "written")),
        ])
    }
}
