/// A kind of mapping in the language: its keys, what may stand behind each, and what it means.
///
/// The decoder takes its keys from here, and so do the JSON Schema and the page of the grammar.
public struct GrammarRule: Sendable {
    public enum Name: String, Sendable, CaseIterable {
        case suite, defaults, declaration, form
        case refusedForm = "refused-form"
        case commandParameter = "command-parameter"
        case attribute
        case refusedIn = "refused-in"
        case testCase = "case"
        case retry
        case knownIssue = "known-issue"
        case suiteParameter = "parameter"
        case variable, step, `repeat`
        case bytes = "bytes-to-send"
        case expectation, alternative, data, payload, peer
        case filePayload = "file"
        case states, state, probe, monitor, derivation, fragment, capabilities, feature, ability
        case rig
        case featureSwitch = "feature-switch"
        case credential, power, labgrid
    }

    /// What decides which of the keys may stand beside each other.
    public enum Variants: Sendable {
        case none
        /// Exactly one of these keys.
        case byKey([String])
        /// The value of a key.
        case byValue(of: String, [String])
        /// The key that the mapping stands behind.
        case byPlace([String])
    }

    public var name: Name
    /// What diagnostics call it: `a case`.
    public var owner: String
    public var meaning: String
    public var variants: Variants
    public var keys: [GrammarKey]
    /// Keys of which one, or several, have to be there.
    public var leastOneOf: [String]

    public init(
        _ name: Name, _ owner: String, _ meaning: String, variants: Variants = .none, leastOneOf: [String] = [],
        _ keys: [GrammarKey]
    ) {
        self.name = name
        self.owner = owner
        self.meaning = meaning
        self.variants = variants
        self.keys = keys
        self.leastOneOf = leastOneOf
    }

    public var keyNames: [String] { keys.map(\.name) }

    /// The keys that may not stand in a variant.
    func keys(outside variant: String) -> [String] {
        keys.filter { !$0.stands(in: variant) }.map(\.name)
    }

    /// The keys of which one has to be there, of a rule whose variants they make.
    var heads: [String] {
        if case .byKey(let heads) = variants { heads } else { [] }
    }

    /// The names of its variants.
    public var variantNames: [String] {
        switch variants {
        case .none: []
        case .byKey(let names), .byValue(_, let names), .byPlace(let names): names
        }
    }

    public subscript(name: String) -> GrammarKey? { keys.first { $0.name == name } }
}

/// One key of a rule.
public struct GrammarKey: Sendable {
    public var name: String
    public var shape: GrammarShape
    public var meaning: String
    public var isRequired: Bool
    /// The variants in which it has to be there, where it is not in each.
    public var requiredIn: [String]
    /// Keys that have to be there with it.
    public var needs: [String]
    /// The variants that it may stand in; nil: all of them.
    public var variants: [String]?

    public init(
        _ name: String, _ shape: GrammarShape, _ meaning: String, required: Bool = false,
        requiredIn: [String] = [], needs: [String] = [], in variants: [String]? = nil
    ) {
        self.name = name
        self.shape = shape
        self.meaning = meaning
        self.isRequired = required
        self.requiredIn = requiredIn
        self.needs = needs
        self.variants = variants
    }

    /// Whether it has to be there, in a variant where there are any.
    public func isRequired(in variant: String?) -> Bool {
        (isRequired || variant.map(requiredIn.contains) == true) && variant.map(stands) != false
    }

    public func stands(in variant: String) -> Bool {
        variants?.contains(variant) != false
    }

    /// A key that makes a variant.
    static func head(_ name: String, _ shape: GrammarShape, _ meaning: String) -> GrammarKey {
        GrammarKey(name, shape, meaning, required: true, in: [name])
    }
}

/// The language of suites and of what they share: every rule.
public enum Grammar {
    public static let rules: [GrammarRule] = [
        .suite, .testCase, .step, .expectation, .alternative, .data, .payload, .peer, .filePayload, .repeat, .bytes,
        .variable, .suiteParameter, .retry, .knownIssue, .defaults, .declaration, .form, .refusedForm,
        .commandParameter, .attribute, .refusedIn, .fragment, .states, .state, .probe, .monitor, .derivation,
        .capabilities,
        .feature, .ability,
    ]

    /// The rules of whole files; the first key of each names the kind of the file.
    public static let files: [GrammarRule.Name] = [.suite, .fragment, .states, .capabilities]
}
