import Rigs
import SourceText
import SuiteLanguage
import Testing

/// The grammar against the decoder: what the one calls right the other takes, and what it calls wrong is refused.
@Suite struct GrammarTests {
    private static let sample = GrammarSample()

    private static func codes(_ file: (kind: GrammarRule.Name, text: String)) -> [String] {
        let source = SourceFile(path: "a.yaml", text: file.text + "\n")
        let diagnostics =
            switch file.kind {
            case .suite: SuiteDecoder.decode(source, fragments: fragments).diagnostics
            case .states: StatesDecoder.decode(source, fragments: fragments).diagnostics
            case .fragment: FragmentDecoder.decode([source]).diagnostics
            case .capabilities: CapabilitiesDecoder.decode(source, abilities: ["server"]).diagnostics
            default: RigDecoder.decode(source).diagnostics
            }
        return diagnostics.map { String($0.code.drop { $0 != "." }.dropFirst()) }
    }

    /// What `use: w, with: {n: w}` names.
    private static let fragments = FragmentDecoder.decode([
        SourceFile(
            path: "w.yaml",
            text: "fragment: w\ntitle: t\nparameters: {n: {type: text, default: x}}\nsteps: [{restart: yes}]\n")
    ]).fragments

    /// What is told of the shape of a file, and not of names and values.
    private static let ofShape: Set = [
        "unknown-key", "missing-key", "wrong-type", "unknown-word", "misplaced-key", "bad-number", "no-verb",
        "two-verbs",
        "empty", "wrong-kind", "bad-feature",
    ]

    @Test func everyRuleIsReachedFromAFile() {
        #expect(Self.sample.places.filter { !Self.sample.isReached($0) }.isEmpty)
        #expect(Set(Self.sample.places.map(\.rule)).count == GrammarRule.Name.allCases.count)
    }

    /// The least mapping of each rule, and the same with each of its keys.
    @Test func whatTheGrammarHasIsTaken() {
        for place in Self.sample.places {
            for key in [nil] + Self.sample.keys(of: place).map(Optional.some) {
                let mapping = Self.sample.mapping(place, with: [key?.name].compactMap(\.self))
                let file = Self.sample.file(of: place, holding: mapping)
                let codes = Self.codes(file).filter(Self.ofShape.contains)
                #expect(codes.isEmpty, "\(place) \(key?.name ?? "-"): \(codes) \(file.text)")
            }
        }
    }

    @Test func aKeyThatItHasNotIsRefused() {
        for place in Self.sample.places {
            let file = Self.sample.file(of: place, holding: Self.sample.mapping(place, strange: "zzzzz: 1"))
            #expect(
                Self.codes(file).contains { ["unknown-key", "unknown-word"].contains($0) }, "\(place): \(file.text)")
        }
    }

    @Test func whatHasToBeThereIsMissed() {
        for place in Self.sample.places {
            for key in Self.sample.keys(of: place) where key.isRequired(in: place.variant) {
                let file = Self.sample.file(of: place, holding: Self.sample.mapping(place, without: key.name))
                #expect(!Self.codes(file).isEmpty, "\(place) without \(key.name): \(file.text)")
            }
        }
    }

    @Test func aKeyOfAnotherVariantIsRefused() {
        for place in Self.sample.places where place.variant != nil {
            let rule = Self.sample.rule(place)
            for key in rule.keys where !key.stands(in: place.variant ?? "") {
                let mapping = Self.sample.mapping(place, strange: "\(key.name): \(Self.sample.text(of: key.shape))")
                let file = Self.sample.file(of: place, holding: mapping)
                #expect(
                    Self.codes(file).contains { ["misplaced-key", "two-verbs"].contains($0) },
                    "\(place) with \(key.name): \(Self.codes(file)) \(file.text)")
            }
        }
    }

    /// A list of lists of lists is nothing anywhere, and neither is a mapping of a key that nobody knows.
    @Test(arguments: ["[[[[w]]]]", "{zzzzz: {zzzzz: {zzzzz: w}}}"])
    func anotherShapeIsRefused(value: String) {
        for place in Self.sample.places {
            for key in Self.sample.keys(of: place) {
                let mapping = Self.sample.mapping(place, replacing: [key.name: value])
                let file = Self.sample.file(of: place, holding: mapping)
                #expect(!Self.codes(file).isEmpty, "\(place) \(key.name): \(file.text)")
            }
        }
    }

    @Test func everyKeyHasAMeaning() {
        for rule in Grammar.rules + RigGrammar.rules {
            #expect(!rule.meaning.isEmpty)
            for key in rule.keys {
                #expect(key.meaning.hasSuffix(".") || key.meaning.hasSuffix("`."), "\(rule.name) \(key.name)")
                #expect(key.variants?.allSatisfy(rule.variantNames.contains) != false, "\(rule.name) \(key.name)")
            }
        }
    }
}
