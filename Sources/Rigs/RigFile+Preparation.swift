import SourceText
import SuiteLanguage

extension RigFile {
    /// Command lines, each with its place.
    mutating func preparation(_ node: Node) -> [Located<String>] {
        items(of: node).compactMap { item in text(item).map { Located($0, item.span) } }
    }

    /// Once it is known which parameters are secrets.
    mutating func checkPreparation(_ lines: [Located<String>], of rig: Rig) {
        for line in lines {
            let refusal =
                ParameterType.text.refusal(of: line.value) ?? CommandLineParameter.refusal(ofCommand: line.value)
                ?? CommandLineParameter.refusal(of: line.value, secrets: Set(rig.credentials.keys))
            guard let refusal else { continue }
            report(
                "bad-value", refusal, at: line.span,
                help: "lines of `prepare` are sent as they are, each with `OK` as its answer: `AT+MIPCALL=1`")
        }
    }
}
