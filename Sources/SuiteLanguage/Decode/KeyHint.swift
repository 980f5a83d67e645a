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
    private static let levels: [GrammarRule] = [.suite, .testCase, .step]

    /// What helps with a key that is none of these.
    ///
    /// - Parameter keys: all that the mapping has.
    /// - Parameter further: keys of a mapping that may stand there as well.
    func hint(for key: String, among keys: [String], or further: [String] = []) -> KeyHint {
        let allowed = keyNames + further
        func isFar(_ key: String) -> Bool { !allowed.contains(key) && NearestName.of(key, among: allowed) == nil }
        guard isFar(key) else { return KeyHint(key, among: allowed) }
        let others = Self.levels.contains { $0.name == name } ? Self.levels.filter { $0.name != name } : []
        if let owner = others.last(where: { $0[key] != nil }) { return .standsIn(owner.owner) }
        // Of what has to be there one thing is missing, and here stands one too many.
        let missing = missing(among: keys)
        if missing.count == 1, keys.filter(isFar).count == 1 { return .meant(missing[0]) }
        guard let head = heads.first(where: keys.contains) else { return .takes(allowed, beside: nil) }
        let beside = self.keys.filter { $0.stands(in: head) && !keys.contains($0.name) }.map(\.name)
        return beside.isEmpty ? .takes(allowed, beside: nil) : .takes(beside, beside: head)
    }

    /// What has to stand beside these keys, as far as they show it.
    private func missing(among keys: [String]) -> [String] {
        let head = heads.first(where: keys.contains)
        // Which of several was meant nobody can tell.
        guard head != nil || heads.isEmpty else { return [] }
        let required = self.keys.filter { key in
            head == nil ? key.isRequired && key.variants == nil : key.isRequired(in: head)
        }
        let missing = required.map(\.name).filter { !keys.contains($0) }
        return leastOneOf.contains(where: keys.contains) ? missing : missing + leastOneOf.prefix(1)
    }
}
