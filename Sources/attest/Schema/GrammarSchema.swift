import Rigs
import SourceText
import SuiteLanguage

/// The grammar as JSON Schema (draft 7, which editors' YAML modes take).
///
/// It knows the shapes of the files, not the names in them: what it accepts `attest lint` may still refuse. A scalar's own
/// characters count, so that a text may look like a number; an absent value (`title:`) is none.
struct GrammarSchema {
    private let rules: [GrammarRule]
    private let files: [GrammarRule.Name]

    init(rules: [GrammarRule] = Grammar.rules + RigGrammar.rules, files: [GrammarRule.Name] = Grammar.files + [.rig]) {
        self.rules = rules
        self.files = files
    }

    var document: JSONText {
        let rules = self.rules.flatMap(definitions)
        return [
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "attest: suites, rigs and what suites share",
            "type": "object",
            "anyOf": .array(files.map { ["required": [.string($0.rawValue)]] }),
            "allOf": .array(
                files.map { file in
                    ["if": ["required": [.string(file.rawValue)]], "then": Self.reference(file.rawValue)]
                }),
            "definitions": .members(rules),
        ]
    }

    private static func reference(_ name: String) -> JSONText { ["$ref": .string("#/definitions/" + name)] }

    /// One definition a rule; one for each place, where that decides about its keys.
    private func definitions(of rule: GrammarRule) -> [(String, JSONText)] {
        guard case .byPlace(let places) = rule.variants else { return [(rule.name.rawValue, schema(of: rule))] }
        return places.map { place in
            (
                Self.name(of: rule.name, in: place),
                mapping(rule.keys.filter { $0.stands(in: place) }, rule.meaning, in: place)
            )
        }
    }

    private static func name(of rule: GrammarRule.Name, in place: String?) -> String {
        rule.rawValue + (place.map { "-" + $0 } ?? "")
    }

    private func schema(of rule: GrammarRule) -> JSONText {
        var whole = mapping(rule.keys.filter { $0.variants == nil }, rule.meaning, beside: rule.keys)
        if !rule.leastOneOf.isEmpty {
            whole = whole.adding(["anyOf": .array(rule.leastOneOf.map { ["required": [.string($0)]] })])
        }
        let needs = rule.keys.filter { !$0.needs.isEmpty }.map { ($0.name, JSONText.strings($0.needs)) }
        if !needs.isEmpty { whole = whole.adding(["dependencies": .members(needs)]) }
        switch rule.variants {
        case .none, .byPlace:
            return whole
        case .byKey(let heads):
            return whole.adding([
                "oneOf": .array(heads.map { ["required": [.string($0)]] }),
                "allOf": .array(heads.map { ["if": ["required": [.string($0)]], "then": limits(of: rule, in: $0)] }),
            ])
        case .byValue(let key, let values):
            return whole.adding(["allOf": .array(values.map { value(key, is: $0, limits(of: rule, in: $0)) })])
        }
    }

    private func value(_ key: String, is value: String, _ then: JSONText) -> JSONText {
        let fits: JSONText = ["const": .string(value)]
        return ["if": ["properties": .members([(key, fits)]), "required": [.string(key)]], "then": then]
    }

    /// What a variant refuses, and what it has to have.
    private func limits(of rule: GrammarRule, in variant: String) -> JSONText {
        let strange = rule.keys.filter { !$0.stands(in: variant) }.map { ($0.name, JSONText.bool(false)) }
        let required = rule.keys.filter { $0.isRequired(in: variant) }.map(\.name)
        return ["properties": .members(strange), "required": .strings(required)]
    }

    /// - Parameter all: every key that may stand there, where some are only for variants.
    private func mapping(
        _ keys: [GrammarKey], _ meaning: String, in place: String? = nil, beside all: [GrammarKey]? = nil
    ) -> JSONText {
        let properties = (all ?? keys).map {
            ($0.name, schema(of: $0.shape).adding(["description": .string($0.meaning)]))
        }
        return [
            "type": "object", "description": .string(meaning), "additionalProperties": false,
            "properties": .members(properties),
            "required": .strings(keys.filter { $0.isRequired(in: place) }.map(\.name)),
        ]
    }

    private static let scalar: JSONText = ["type": ["string", "number", "boolean"]]
    /// Greater numbers are not exact everywhere.
    private static let mostExact = 1 << 53

    private func schema(of shape: GrammarShape) -> JSONText {
        switch shape {
        case .text, .template, .line, .duration: return Self.scalar
        case .number(let range): return Self.number(range)
        case .word(let words): return ["enum": .array(words.flatMap(Self.spellings))]
        case .list(let item): return ["type": "array", "minItems": .number(1), "items": schema(of: item)]
        case .oneOrMore(let item):
            return ["anyOf": [schema(of: item), ["type": "array", "items": schema(of: item)], ["type": "null"]]]
        case .names(_, let value): return ["type": "object", "additionalProperties": schema(of: value)]
        case .closed(let entries, let isWhole, let others):
            let properties = entries.map {
                ($0.name, schema(of: $0.shape).adding(["description": .string($0.meaning)]))
            }
            return [
                "type": "object", "additionalProperties": others.map(schema) ?? false,
                "properties": .members(properties),
                "required": .strings(isWhole ? entries.map(\.name) : []),
            ]
        // A reference has no room for a description beside it.
        case .rule(let name, let place): return ["allOf": [Self.reference(Self.name(of: name, in: place))]]
        case .either(let shapes): return ["anyOf": .array(shapes.map(schema))]
        }
    }

    /// A number may stand in quotes.
    private static func number(_ range: ClosedRange<Int>) -> JSONText {
        var plain: JSONText = ["type": "integer"]
        if range.lowerBound >= -mostExact { plain = plain.adding(["minimum": .number(range.lowerBound)]) }
        if range.upperBound <= mostExact { plain = plain.adding(["maximum": .number(range.upperBound)]) }
        return ["anyOf": [plain, ["type": "string", "pattern": "^-?[0-9]+$"]]]
    }

    /// A word that looks like a number is one where it stands without quotes.
    private static func spellings(of word: String) -> [JSONText] {
        [.string(word)] + (Int(word).map { String($0) == word ? [.number($0)] : [] } ?? [])
    }
}

extension JSONText {
    fileprivate static func members(_ members: [(String, JSONText)]) -> JSONText {
        .object(members.map { Member($0, $1) })
    }

    /// An object with the members of another one behind its own.
    fileprivate func adding(_ other: JSONText) -> JSONText {
        guard case .object(let own) = self, case .object(let added) = other else { return self }
        return .object(own + added)
    }
}
