public import SourceText

/// Everything that cases of one family may need (`needs:`): `capabilities.yaml`.
public struct CapabilityList: Sendable {
    public var name: String
    public var file: SourceFile
    public var features: [ModuleFeature]
    public var abilities: [RigAbility]

    /// What `needs:` may name.
    public var names: [String] {
        features.map(\.name) + abilities.map(\.name)
    }

    public func feature(_ name: String) -> ModuleFeature? {
        features.first { $0.name == name }
    }

    public func ability(_ name: String) -> RigAbility? {
        abilities.first { $0.name == name }
    }
}

/// Something that modules of the family can do, or some of them: a rig says where its module differs.
public struct ModuleFeature: Sendable {
    public var name: String
    public var title: String
    /// Whether a module has it of which no rig says otherwise.
    public var isStandard: Bool
    public var span: SourceSpan
}

/// Something that a rig can do, as its parameters show.
public struct RigAbility: Sendable {
    public var name: String
    public var title: String
    /// The ability by the name under which rigs know it.
    public var source: Located<String>
    public var span: SourceSpan
}
