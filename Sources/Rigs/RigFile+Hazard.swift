import SourceText
import SuiteLanguage

extension RigFile {
    /// What a rig's owner allows to be done to its module.
    mutating func hazards(_ node: Node) -> Set<Hazard> {
        Set(
            items(of: node).compactMap { node in
                guard let word = text(node) else { return nil }
                if let hazard = Hazard(rawValue: word) { return hazard }
                let known = Hazard.allCases.map(\.rawValue)
                report(
                    "unknown-word", "`\(word)` is nothing that a rig allows", at: node.span,
                    label: NearestName.of(word, among: known).map { "did you mean `\($0)`?" },
                    help: "known: " + known.map { "`\($0)`" }.joined(separator: ", "))
                return nil
            })
    }
}
