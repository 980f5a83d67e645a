public import SourceText

/// Reads a family's `capabilities.yaml`.
public enum CapabilitiesDecoder {
    /// The list, and every problem that its file has.
    ///
    /// - Parameter abilities: what can be told of a rig at all.
    public static func decode(
        _ file: SourceFile, abilities: [String]
    ) -> (list: CapabilityList?, diagnostics: [Diagnostic]) {
        let outcome = SuiteParser.parse(file)
        guard let root = outcome.root else { return (nil, outcome.diagnostics) }
        var decoder = FileDecoder(file: file, isWhole: outcome.diagnostics.isEmpty)
        let list = decoder.capabilityList(root, known: abilities)
        return (list, outcome.diagnostics + decoder.diagnostics)
    }
}

extension FileDecoder {
    mutating func capabilityList(_ root: Node, known: [String]) -> CapabilityList? {
        guard kind(root, is: "capabilities"),
            let fields = fields(of: root, as: .capabilities),
            let name = required("capabilities", of: "the file", in: fields, as: { $0.text($1, what: "a name") })
        else { return nil }
        let list = CapabilityList(
            name: name, file: file,
            features: entries(fields["features"], of: "feature").compactMap { feature($0) },
            abilities: entries(fields["abilities"], of: "ability").compactMap { ability($0, known: known) })
        for ability in list.abilities where list.feature(ability.name) != nil {
            report(.duplicateCapability(ability.name), at: ability.span)
        }
        return list
    }

    private mutating func entries(_ node: Node?, of kind: String) -> [(name: Located<String>, value: Node)] {
        guard let node else { return [] }
        guard case .mapping(let entries) = node.content else {
            report(.expected("a mapping of names to what they mean", found: node.kindForPeople), at: node.span)
            return []
        }
        return entries.compactMap { entry in
            let key = Located(entry.key.text ?? "", entry.key.span)
            return name(key, of: kind) == nil ? nil : (key, entry.value)
        }
    }

    private mutating func feature(_ entry: (name: Located<String>, value: Node)) -> ModuleFeature? {
        // Its name is known, whatever is wrong with it.
        var feature = ModuleFeature(name: entry.name.value, title: "", isStandard: false, span: entry.name.span)
        guard let fields = fields(of: entry.value, as: .feature) else { return feature }
        feature.title = required("title", of: "the feature", in: fields, as: { $0.text($1, what: "a title") }) ?? ""
        feature.isStandard = required("default", of: "the feature", in: fields, as: { $0.flag($1) }) ?? false
        return feature
    }

    private mutating func ability(
        _ entry: (name: Located<String>, value: Node), known: [String]
    ) -> RigAbility? {
        guard let fields = fields(of: entry.value, as: .ability),
            let title = required("title", of: "the ability", in: fields, as: { $0.text($1, what: "a title") })
        else { return nil }
        let source = fields["from"].map { located($0, what: "an ability") } ?? entry.name
        guard let source else { return nil }
        if !known.contains(source.value) { report(.unknownAbility(source.value, known: known), at: source.span) }
        return RigAbility(name: entry.name.value, title: title, source: source, span: entry.name.span)
    }
}
