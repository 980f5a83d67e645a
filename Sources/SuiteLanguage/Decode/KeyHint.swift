import SourceText

/// What helps whoever wrote a key that a mapping does not take.
enum KeyHint: Sendable, Hashable {
    /// The key that was likely meant.
    case meant(String)
    /// It is a key of this: of another level of suites.
    case standsIn(String)
    /// The keys that are taken; beside the one that makes the variant, where there is one.
    case takes([String], beside: String?)

    init(_ key: String, among allowed: [String]) {
        self = NearestName.of(key, among: allowed).map { .meant($0) } ?? .takes(allowed, beside: nil)
    }

    var meant: String? {
        if case .meant(let key) = self { key } else { nil }
    }
}

extension GrammarRule {
    /// What helps with a key that is none of these.
    ///
    /// - Parameter keys: all that the mapping has.
    /// - Parameter further: keys of a mapping that may stand there as well.
    func hint(for key: String, among keys: [String], or further: [String] = []) -> KeyHint {
        let allowed = keyNames + further
        func isFar(_ key: String) -> Bool { !allowed.contains(key) && NearestName.of(key, among: allowed) == nil }
        guard isFar(key) else { return KeyHint(key, among: allowed) }
        let head = heads.first(where: keys.contains)
        if head == nil, !heads.isEmpty { return .takes(heads, beside: nil) }
        if let owner = neighbours.first(where: { $0[key] != nil }) { return .standsIn(owner.owner) }
        // Of what has to be there one thing is missing, and here stands one too many.
        let missing = missing(beside: head, among: keys)
        if missing.count == 1, keys.filter(isFar).count == 1 { return .meant(missing[0]) }
        guard let head else { return .takes(allowed, beside: nil) }
        let beside = self.keys.filter { $0.stands(in: head) && !keys.contains($0.name) }.map(\.name)
        return beside.isEmpty ? .takes(allowed, beside: nil) : .takes(beside, beside: head)
    }

    /// The other levels, the nearest first.
    private var neighbours: [GrammarRule] {
        switch name {
        case .suite: [.testCase, .step]
        case .testCase: [.step, .suite]
        case .step: [.testCase, .suite]
        default: []
        }
    }

    /// What has to be there.
    ///
    /// - Parameter head: the key that makes the variant.
    private func missing(beside head: String?, among keys: [String]) -> [String] {
        let required = self.keys.filter { key in
            head == nil ? key.isRequired && key.variants == nil : key.isRequired(in: head)
        }
        let missing = required.map(\.name).filter { !keys.contains($0) }
        return leastOneOf.contains(where: keys.contains) ? missing : missing + leastOneOf.prefix(1)
    }
}
