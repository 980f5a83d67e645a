import SourceText
import SuiteLanguage
import Testing

@Suite struct NodeSpanTests {
    @Test(arguments: [
        ("a: b c  # d\n", "b c"),
        ("a: 'it''s'  \n", "'it''s'"),
        ("a: \"b\n  c\" # d\n", "\"b\n  c\""),
        ("a: b\n  c\n\n", "b\n  c"),
        ("a: [b,\n c] \n", "[b,\n c]"),
        ("a: { b: c } # d\n", "{ b: c }"),
        ("a: |  # b\n  c\n\n  d\n\n", "|  # b\n  c\n\n  d"),
        ("a: >-\n\n", ">-"),
        ("a:\n  - b\n  - c: d\n    e: f\n", "- b\n  - c: d\n    e: f"),
        ("a:\n  b: c\n  d: 'e'\n", "b: c\n  d: 'e'"),
        ("a: 0000\n", "0000"),
        ("a:\n", ""),
    ])
    func aValueKeepsItsSourceText(text: String, source: String) throws {
        let file = SourceFile(path: "a", text: text)
        let outcome = SuiteParser.parse(file)
        #expect(outcome.diagnostics.isEmpty)
        let root = try #require(outcome.root)
        guard case .mapping(let entries) = root.content else {
            Issue.record("no mapping")
            return
        }
        let entry = try #require(entries.first)
        #expect(file.text(in: entry.value.span) == source)
        #expect(file.text(in: entry.key.span) == "a")
        #expect(entry.name == "a")
        #expect(root.span.start == 0)
        #expect(root.span.end == entry.value.span.end)
    }

    @Test func absentValuesStandBehindTheirIndicators() throws {
        let root = try #require(SuiteParser.parse(SourceFile(path: "a", text: "-\n- {a: , b:}\n- c:\n")).root)
        #expect(emptyPlaces(root) == [1, 7, 12, 18])
    }

    @Test(arguments: [
        ("a", Scalar.Style.plain), ("'a'", .singleQuoted), ("\"a\"", .doubleQuoted), ("|-\n a", .literal),
        (">-\n a", .folded),
    ])
    func aScalarKeepsItsStyle(text: String, style: Scalar.Style) throws {
        let root = try #require(SuiteParser.parse(SourceFile(path: "a", text: "- " + text)).root)
        guard case .sequence(let items) = root.content, case .scalar(let scalar) = items.first?.content else {
            Issue.record("no scalar")
            return
        }
        #expect(scalar == Scalar("a", style: style))
    }

    private func emptyPlaces(_ node: Node) -> [Int] {
        switch node.content {
        case .empty: node.span.isEmpty ? [node.span.start] : []
        case .scalar: []
        case .sequence(let items): items.flatMap(emptyPlaces)
        case .mapping(let entries): entries.flatMap { emptyPlaces($0.value) }
        }
    }
}
