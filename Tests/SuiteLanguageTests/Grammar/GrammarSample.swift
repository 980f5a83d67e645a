import Rigs
import SuiteLanguage

/// Texts that the grammar says are right, made of the grammar alone: every mapping in braces.
struct GrammarSample {
    /// A rule, and which of its variants.
    struct Place: Hashable {
        var rule: GrammarRule.Name
        var variant: String?
    }

    private let rules: [GrammarRule.Name: GrammarRule]
    /// How a rule is reached from a file: the rule that has it behind a key.
    private var parents: [Place: (parent: Place, key: String)] = [:]
    let places: [Place]

    init() {
        let all = Grammar.rules + RigGrammar.rules
        rules = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
        places = all.flatMap { rule -> [Place] in
            let variants = rule.variantNames
            return variants.isEmpty ? [Place(rule: rule.name)] : variants.map { Place(rule: rule.name, variant: $0) }
        }
        var next = (Grammar.files + [.rig]).map { Place(rule: $0) }
        var seen = Set(next)
        while !next.isEmpty {
            let place = next.removeFirst()
            for key in keys(of: place) {
                for (name, variant) in Self.references(in: key.shape) {
                    let variants = variant.map { [$0] } ?? rules[name]?.variantNames ?? []
                    let found =
                        variants.isEmpty
                        ? [Place(rule: name)] : variants.map { Place(rule: name, variant: $0) }
                    for child in found where seen.insert(child).inserted {
                        parents[child] = (place, key.name)
                        next.append(child)
                    }
                }
            }
        }
    }

    func rule(_ place: Place) -> GrammarRule { rules[place.rule]! }

    /// The keys that may stand there.
    func keys(of place: Place) -> [GrammarKey] {
        rule(place).keys.filter { key in place.variant.map { key.stands(in: $0) } ?? true }
    }

    func isReached(_ place: Place) -> Bool {
        parents[place] != nil || (Grammar.files + [.rig]).contains(place.rule)
    }

    /// A mapping of the rule: what has to be there, and these keys.
    ///
    /// - Parameter strange: one more entry.
    func mapping(
        _ place: Place, with extra: [String] = [], without: String? = nil, replacing: [String: String] = [:],
        strange: String? = nil
    ) -> String {
        var replacing = replacing
        // OK comes early only where it does not come last.
        if place.rule == .attribute, extra.contains("delays") { replacing["is"] = "no" }
        if place.rule == .variable, extra.contains("plus") { replacing["text"] = "2" }
        var entries: [String] = []
        var wanted = extra + replacing.keys
        wanted += keys(of: place).filter { wanted.contains($0.name) }.flatMap(\.needs)
        let least = rule(place).leastOneOf.first { _ in !rule(place).leastOneOf.contains(where: wanted.contains) }
        for key in keys(of: place) where key.name != without {
            guard
                key.isRequired(in: place.variant) || least == key.name || wanted.contains(key.name)
            else { continue }
            entries.append("\(key.name): \(replacing[key.name] ?? value(of: key, in: place))")
        }
        return "{" + (entries + [strange].compactMap(\.self)).joined(separator: ", ") + "}"
    }

    /// A file that holds the mapping where the rule belongs, and the name of its kind.
    func file(of place: Place, holding text: String) -> (kind: GrammarRule.Name, text: String) {
        guard let (parent, key) = parents[place] else { return (place.rule, text) }
        let shape = rule(parent)[key]!.shape
        let value = self.text(of: shape, putting: text, for: place) ?? ""
        return file(of: parent, holding: mapping(parent, replacing: [key: value]))
    }

    private func value(of key: GrammarKey, in place: Place) -> String {
        if case .byValue(let name, _) = rule(place).variants, name == key.name { return place.variant ?? "" }
        if place.rule == .commandParameter, ["value", "default"].contains(key.name) { return "2" }
        // A declaration without them derives nothing.
        if place.rule == .suiteParameter, key.name == "default" {
            return ["integer": "2", "duration": "2s", "switch": "yes", "choice": "w"][place.variant ?? ""] ?? "w"
        }
        return text(of: key.shape)
    }

    func text(of shape: GrammarShape) -> String {
        switch shape {
        case .text(let what), .template(let what): Self.words[what] ?? "w"
        case .line: "OK"
        case .duration: "2s"
        case .number(let range): String(range.contains(2) ? 2 : range.lowerBound)
        case .word(let words): words.first.map { "\"\($0)\"" } ?? ""
        case .list(let item): "[\(text(of: item))]"
        case .oneOrMore(let item): text(of: item)
        case .names(let what, let value): "{\(Self.names[what] ?? "n"): \(text(of: value))}"
        case .closed(let entries, let isWhole, _):
            "{"
                + entries.prefix(isWhole ? entries.count : 1).map { "\($0.name): \(text(of: $0.shape))" }
                .joined(separator: ", ") + "}"
        case .rule(let name, let variant):
            mapping(Place(rule: name, variant: variant ?? rules[name]?.variantNames.first))
        case .either(let shapes): text(of: shapes[0])
        }
    }

    /// The value with `inner` where the place is referred to; nil where it is not.
    private func text(of shape: GrammarShape, putting inner: String, for place: Place) -> String? {
        switch shape {
        case .list(let item): self.text(of: item, putting: inner, for: place).map { "[\($0)]" }
        case .oneOrMore(let item): self.text(of: item, putting: inner, for: place)
        case .names(let what, let value):
            self.text(of: value, putting: inner, for: place).map { "{\(Self.names[what] ?? "n"): \($0)}" }
        case .closed(let entries, let isWhole, _):
            entries.lazy.compactMap { entry -> String? in
                guard let value = self.text(of: entry.shape, putting: inner, for: place) else { return nil }
                let others = isWhole ? entries.filter { $0.name != entry.name } : []
                return "{"
                    + ([entry.name + ": " + value] + others.map { "\($0.name): \(self.text(of: $0.shape))" })
                    .joined(separator: ", ") + "}"
            }.first
        case .rule(let name, let variant):
            name == place.rule && (variant == nil || variant == place.variant) ? inner : nil
        case .either(let shapes): shapes.lazy.compactMap { self.text(of: $0, putting: inner, for: place) }.first
        case .text, .template, .line, .duration, .number, .word: nil
        }
    }

    private static func references(in shape: GrammarShape) -> [(GrammarRule.Name, String?)] {
        switch shape {
        case .list(let item), .oneOrMore(let item), .names(_, let item): references(in: item)
        case .closed(let entries, _, _): entries.flatMap { references(in: $0.shape) }
        case .rule(let name, let variant): [(name, variant)]
        case .either(let shapes): shapes.flatMap(references)
        case .text, .template, .line, .duration, .number, .word: []
        }
    }

    /// What is a text and not any text.
    private static let words = [
        "a range": "1..3", "a day": "2026-12-31", "an FTP command": "CWD", "an FTP reply": "550 No", "a code": "11",
        "bytes": "41 54", "a port": "emulator", "a PIN of 4 to 8 digits, or `none`": "1234", "a command": "+A",
        "a command line": "AT", "a size": "3", "an ability": "server",
    ]

    private static let names = ["an FTP command": "CWD"]
}
