import SuiteLanguage

extension RigFile {
    /// `sftp-client: {off: yes, reason: …}` and `online-mode: yes`; what a feature is, the suites know.
    mutating func features(_ node: Node) -> [String: FeatureSwitch] {
        guard case .mapping(let entries) = node.content else {
            report("wrong-type", "a mapping of features is due here", at: node.span, help: Self.spelling)
            return [:]
        }
        var switches: [String: FeatureSwitch] = [:]
        for entry in entries { switches[entry.name] = featureSwitch(entry) }
        return switches
    }

    private static let spelling = "write `{off: yes, reason: why}`, or `yes` where the module has it"

    private mutating func featureSwitch(_ entry: MappingEntry) -> FeatureSwitch? {
        guard case .mapping(let entries) = entry.value.content else {
            if case .scalar(let scalar) = entry.value.content, scalar.text == "yes" { return .on }
            report(
                "bad-feature", "this neither has nor switches off `\(entry.name)`", at: entry.value.span,
                help: Self.spelling)
            return nil
        }
        var texts: [String: String] = [:]
        let known = diagnostics.count
        for inner in entries {
            if GrammarRule.featureSwitch.keyNames.contains(inner.name) {
                if let text = text(inner.value) { texts[inner.name] = text }
            } else {
                unknown(inner.key, among: GrammarRule.featureSwitch.keyNames, owner: "key of a feature")
            }
        }
        // Who reads a report a year from now asks why.
        guard diagnostics.count == known else { return nil }
        guard texts["off"] == "yes", let reason = texts["reason"], !reason.isEmpty else {
            report(
                "bad-feature", "`\(entry.name)` is not switched off with a reason", at: entry.value.span,
                help: Self.spelling)
            return nil
        }
        return .off(reason: reason)
    }
}
