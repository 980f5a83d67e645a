import Rigs
import SuiteLanguage

/// The grammar as a page for people, in Markdown.
struct GrammarPage {
    private let rules = Grammar.rules + RigGrammar.rules

    var text: String {
        ([Self.head] + rules.map(section)).joined(separator: "\n\n")
    }

    private static let head = """
        # The grammar

        Every mapping of the language: its keys, what may stand behind each, and what it means. `attest schema --page`
        writes this page, from what the decoder itself goes by. [README.md](README.md) teaches the language.

        A *text* is one scalar, read by its own characters: `0000` is four zeros. In a *template* `{name}` is a variable: a
        parameter of the rig or of the suite, a value of `for`, one of `variables`, a capture, or `{name-size}` of collected
        data; `{{` and `}}` write braces. A *line* is a template with gaps: `<name:type>` captures what stands there, which is
        `{name}` from then on. Types are `int` (`<n:int 0..3000>`), `text` (at least one byte), `any`, `nodigits` (any bytes but
        digits), `quoted` (`"…"`), `name` (quoted or bare), `hex`, `ip`; every other `<` is itself. A line whose name is a gap
        (`"+<name:text>: …"`) is one of the commands in hand, and no final result code. The line `error` is any error, in the
        form that the CMEE in force gives; `ERROR` is the literal line. A *duration* is `500ms`, `1.5s`, `2min`, `"{name}"`, or
        a share of one: `90% of {name}`. Keys in **bold** have to be there; `→` stands for a mapping whose keys are free.

        ## Files

        A file's first key names its kind: `suite:`, `fragment:`, `rig:`, `states:` (`states.yaml`) or `capabilities:`
        (`capabilities.yaml`). Files are strict YAML 1.2: block and flow collections, plain and quoted texts and block
        scalars over any number of lines, comments, one leading `---`, LF or CRLF, UTF-8 with or without a BOM. What is
        accepted means what YAML 1.2.2 says; everything else is refused, with its place and a reason: tabs as
        indentation, anchors and aliases, tags, directives, keys that are no text of one line, several documents, a key
        that stands twice, characters that cannot be seen, bytes that are no UTF-8, more than 64 levels, more than 16 MB.
        """

    private func section(_ rule: GrammarRule) -> String {
        var lines = ["## " + Self.title(of: rule.name), rule.meaning]
        let heads = rule.variantNames
        switch rule.variants {
        case .byKey: lines.append("Exactly one of " + Self.list(heads) + ".")
        case .byValue(let key, _): lines.append("What may stand there depends on `\(key)`.")
        case .byPlace: lines.append("What may stand there depends on which of " + Self.list(heads) + " it is.")
        case .none: break
        }
        if !rule.leastOneOf.isEmpty { lines.append("One of " + Self.list(rule.leastOneOf) + " has to be there.") }
        return lines.joined(separator: "\n\n") + "\n\n" + table(rule)
    }

    private func table(_ rule: GrammarRule) -> String {
        let rows = rule.keys.map { key in
            let name = key.isRequired && key.variants != [key.name] ? "**`\(key.name)`**" : "`\(key.name)`"
            return "| \(name) | \(cell(words(key.shape))) | \(cell(key.meaning + condition(of: key, in: rule))) |"
        }
        return (["| key | value | meaning |", "|---|---|---|"] + rows).joined(separator: "\n")
            + rule.keys.compactMap(entries).joined()
    }

    /// The keys of a mapping that stands behind a key and has no rule of its own.
    private func entries(of key: GrammarKey) -> String? {
        guard case .closed(let entries, _, _) = key.shape, entries.count > 2 else { return nil }
        let rows = entries.map { "| `\($0.name)` | \(cell(words(Self.plain($0.shape)))) | \(cell($0.meaning)) |" }
        return "\n\n" + (["| in `\(key.name)` | value | meaning |", "|---|---|---|"] + rows).joined(separator: "\n")
    }

    /// Without the credential that may stand for the value of any parameter, which is said once.
    private static func plain(_ shape: GrammarShape) -> GrammarShape {
        if case .either(let shapes) = shape, case .rule(.credential, _)? = shapes.last {
            return .either(shapes.dropLast())
        }
        return shape
    }

    private func condition(of key: GrammarKey, in rule: GrammarRule) -> String {
        if !key.needs.isEmpty { return " Needs \(Self.list(key.needs)) beside it." }
        guard let variants = key.variants, variants != [key.name] else {
            return key.requiredIn.isEmpty ? "" : " Has to be there with \(Self.list(key.requiredIn))."
        }
        let others = rule.variantNames.filter { !variants.contains($0) }
        if others.isEmpty { return "" }
        return others.count == 1
            ? " Not with \(Self.list(others))." : " Only with \(Self.list(variants))."
    }

    private func words(_ shape: GrammarShape) -> String {
        switch shape {
        case .text(let what): return what
        case .template(let what): return what + " (template)"
        case .line: return "a line"
        case .duration: return "a duration"
        case .number(let range):
            return range.upperBound == .max
                ? "a number from \(range.lowerBound) up" : "a number from \(range.lowerBound) to \(range.upperBound)"
        case .word(let words): return words.filter { !$0.isEmpty }.map { "`\($0)`" }.joined(separator: ", ")
        case .list(.names(let what, let value)): return "a list of (\(what) → \(words(value)))"
        case .list(let item): return "a list of " + words(item)
        case .oneOrMore(let item): return words(item) + "; or a list of these"
        case .names(let what, let value): return "\(what) → " + words(value)
        case .closed(let entries, _, _):
            let names = entries.prefix(4).map { "`\($0.name)`" } + (entries.count > 4 ? ["…"] : [])
            return "a mapping of " + names.joined(separator: ", ")
        case .rule(let name, _):
            return "[\(Self.title(of: name))](#\(Self.title(of: name).replacing(" ", with: "-")))"
        case .either(let shapes): return shapes.map(words).joined(separator: " or ")
        }
    }

    private static func title(of rule: GrammarRule.Name) -> String {
        rule.rawValue.replacing("-", with: " ")
    }

    private static func list(_ words: [String]) -> String {
        let quoted = words.map { "`\($0)`" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
        return quoted.dropLast().joined(separator: ", ") + " and " + last
    }

    /// A bar would end the cell.
    private func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
