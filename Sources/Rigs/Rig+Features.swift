public import SourceText
public import SuiteLanguage

extension Rig {
    /// An error for each feature that the rig names and that modules have not: one that no list knows, or an ability of
    /// rigs.
    ///
    /// - Parameter lists: of every family at hand. Where there is none, nobody can tell a feature from a misspelt one.
    public func unknownFeatures(among lists: [CapabilityList]) -> [Diagnostic] {
        let known = Set(lists.flatMap(\.features).map(\.name)).sorted()
        let strange = features.keys.filter { !known.contains($0) }
            .sorted { (featureSpans[$0]?.start ?? 0, $0) < (featureSpans[$1]?.start ?? 0, $1) }
        return strange.compactMap { name in
            if Capability(rawValue: name) != nil || lists.contains(where: { $0.ability(name) != nil }) {
                return Diagnostic(
                    code: "rig.unknown-feature", message: "`\(name)` is an ability of rigs, and no feature of modules",
                    file: file, span: featureSpans[name], label: "shows in the rig's parameters",
                    help: Self.help(known) ?? "`attest list --parameters` shows what a rig states")
            }
            guard !lists.isEmpty else { return nil }
            let near = NearestName.of(name, among: known)
            return Diagnostic(
                code: "rig.unknown-feature", message: "`\(name)` is no feature of modules", file: file,
                span: featureSpans[name], label: near.map { "did you mean `\($0)`?" } ?? "no family knows it",
                help: near == nil ? Self.help(known) ?? "no family has any" : nil)
        }
    }

    private static func help(_ known: [String]) -> String? {
        known.isEmpty ? nil : "features: " + known.map { "`\($0)`" }.joined(separator: ", ")
    }
}
