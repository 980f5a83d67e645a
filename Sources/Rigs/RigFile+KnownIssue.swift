import SourceText
import SuiteLanguage

extension RigFile {
    /// Issues by the globs of the cases that they make fail.
    mutating func knownIssues(_ node: Node) -> [RigIssue] {
        guard case .mapping(let entries) = node.content else {
            report(
                "wrong-type", "a mapping of cases to their known issues is due here", at: node.span,
                help: "write `FTPLIST/empty: {id: LAB-17, until: 2026-12-31}`; `*` stands for any text")
            return []
        }
        return entries.compactMap { entry in
            let decoded = KnownIssueDecoder.decode(entry.value, in: file)
            diagnostics += decoded.diagnostics.map { diagnostic in
                var diagnostic = diagnostic
                diagnostic.code = diagnostic.code.replacing("suite.", with: "rig.", maxReplacements: 1)
                return diagnostic
            }
            return decoded.issue.map { RigIssue(cases: entry.name, issue: $0) }
        }
    }
}
