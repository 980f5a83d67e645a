import SourceText

extension SyntaxProblem {
    /// What a person is told about a problem.
    struct Wording {
        let message: String
        let label: String
        let note: String?
        let help: String?
        let secondary: Diagnostic.Label?

        init(
            _ message: String, _ label: String, note: String? = nil, help: String? = nil,
            at secondary: Diagnostic.Label? = nil
        ) {
            self.message = message
            self.label = label
            self.note = note
            self.help = help
            self.secondary = secondary
        }
    }

    private static let quoteIt = "put the text in quotes if it is meant as text"

    private static let shareIt =
        "put it in quotes if it is a text; steps that are shared stand in a fragment: `use:` it"

    var wording: Wording {
        switch self {
        // Bytes
        case .notUTF8:
            Wording("the text is not UTF-8", "no character of UTF-8", help: "save the file as UTF-8")
        case .utf16:
            Wording("the file is UTF-16, not UTF-8", "", help: "save it as UTF-8")
        case .unprintable("\r"):
            Wording(
                "a line break is a CR without an LF", "U+000D",
                help: "end lines with LF or CR LF; write it as `\\r` in double quotes if it belongs to a text")
        case .unprintable(let scalar):
            Wording(
                "a character that cannot be seen stands in the text", "U+\(Self.hexadecimal(scalar, digits: 4))",
                help: "write it as `\(Self.escape(of: scalar))` in double quotes")
        case .tooLarge(let bytes):
            Wording(
                "the file is too large: \(bytes) bytes", "", note: "at most \(SuiteParser.maxBytes) bytes are read",
                help: "split it into several files")

        // Lines and blocks
        case .tabIndent:
            Wording("a tab indents this line", "tab", help: "indent with spaces")
        case .indentation(let found, let open):
            Wording(
                "no open block is indented like this line", Self.spaces(found),
                note: "open blocks are indented by " + Self.list(open) + " spaces",
                help: "indent the line like the block it belongs to")
        case .missingDash:
            Wording(
                "a list goes on without `- `", "expected `- `",
                help: "start the item with `- `, or indent the line further")
        case .unexpectedDash:
            Wording(
                "a list item stands where a key was expected", "expected `key: value`",
                help: "write `key: value`, or put the list below a key of its own")
        case .blockOnKeyLine:
            Wording(
                "a list cannot begin on the line of its key", "begins here",
                help: "start it on the next line, or write `[a, b]`")
        case .contentAfterValue:
            Wording(
                "the line goes on after its value has ended", "not part of the value",
                help: "put the whole value in quotes, in `'…'` where it holds `\"`, in `\"…\"` where it holds `'`")
        case .contentAfterDocument:
            Wording(
                "the line belongs to no block", "after the document's end",
                help: "give all entries of the outermost block the same indentation")
        case .commentNeedsSpace:
            Wording(
                "a comment needs a space before its `#`", "no space before",
                help: "add a space; quote the text if `#` belongs to it")
        case .tooDeep:
            Wording("blocks are nested more than \(NodeReader.maxDepth) deep", "too deep", help: "take a level out")

        // Keys
        case .missingColon:
            Wording(
                "a key has no `:` after it", "expected `:` and a space after this",
                help: "write `key: value`, or indent the line if it goes on with the text above")
        case .missingKey:
            Wording(
                "there is no key before this `:`", "expected a key", help: "write the key before it; " + Self.quoteIt)
        case .colonNeedsSpace:
            Wording(
                "a key's `:` needs a space after it", "expected a space after this",
                help: "add a space; put the text in quotes if `:` belongs to it")
        case .colonInValue:
            Wording(
                "a value cannot hold a second `: ` on the line of its key", "second `:`",
                help: "put the value in quotes if `: ` belongs to it; start a mapping on the next line")
        case .colonInContinuation(let start):
            Wording(
                "a line that continues a text holds `: `", "would make a key of the whole text",
                help:
                    "indent the line like the key it goes with, give that key's `:` a space, or put the text in quotes",
                at: Diagnostic.Label(start, "the text without quotes begins here"))
        case .keyOnSeveralLines:
            Wording(
                "a key and its `:` must stand on one line", "goes over several lines",
                help: "write both on one line")
        case .keyTooLong:
            Wording("a key is longer than 1024 characters", "too long", help: "shorten it")
        case .duplicateKey(let name, let first):
            Wording(
                "the key `\(VisibleText.show(name, limit: 60))` stands twice in one mapping", "again here",
                help: "take one of them out, or give it another name", at: Diagnostic.Label(first, "first here"))

        // Scalars
        case .unterminatedQuote(let quote):
            Wording(
                "a text in quotes has no closing `\(quote)`", "opened here",
                note: "its further lines must be indented more than the block they are in",
                help: "write the closing `\(quote)`")
        case .unknownEscape(let escape):
            Wording(
                "`\(VisibleText.show(escape))` is no escape", "unknown escape",
                help: "write `\\\\` for a backslash, or use single quotes, which have no escapes")
        case .escapeDigits(let count):
            Wording(
                "an escape needs \(count) hexadecimal digits", "expected \(count) digits",
                help: "fill up with zeros on the left")
        case .escapeWithoutCharacter:
            Wording(
                "an escape's number is no character", "no such character",
                help: "write a character beyond U+FFFF as one `\\U0001F600`")
        case .blockScalarHeader:
            Wording(
                "only `-` or `+` and a digit from 1 to 9 may follow `|` and `>`", "not a block's head",
                help: "start the block's text on the next line; put a text that begins with `|` or `>` in quotes")
        case .blockScalarLeadingSpaces:
            Wording(
                "an empty line is indented more than the block's first line of text", "too many spaces",
                help: "take the spaces away, or give the block's indentation as a digit after `|` or `>`")
        case .blockScalarWithoutBreak:
            Wording(
                "the file ends in a line of blanks that may belong to a block of text", "expected a line break",
                help: "take the blanks away, or end the line")
        case .rootIndentationIndicator:
            Wording(
                "a document that is one block of text cannot give its indentation", "no digit here",
                help: "take the digit out")

        // Flow collections
        case .unterminatedFlow(let bracket):
            Wording(
                "`\(bracket)` has no closing `\(bracket == "[" ? "]" : "}")`", "opened here",
                note: "its further lines must be indented more than the block they are in",
                help: "write the closing `\(bracket == "[" ? "]" : "}")`")
        case .flowIndent:
            Wording(
                "a closing bracket must be indented more than the block it is in", "not indented",
                help: "add a space before it")
        case .emptyFlowEntry:
            Wording(
                "there is nothing before this comma", "expected a value",
                help: "take the comma out, or write a value before it")
        case .missingComma:
            Wording(
                "two entries have no comma between them", "expected `,`",
                help: "write a `,` before it, or put the whole text in quotes")
        case .pairInFlowSequence:
            Wording(
                "a list in brackets cannot hold `key: value`", "`:` makes a key",
                help: "put the text in quotes if `: ` belongs to it, or write `{key: value}`")
        case .flowKeyWithoutValue:
            Wording(
                "an entry in braces is not `key: value`", "expected `: ` and a value after this",
                help: "put the text in quotes if its braces belong to it")
        case .dashInFlow:
            Wording("a list in brackets has no dashes", "`-` before a blank", help: Self.quoteIt)
        case .blockScalarInFlow:
            Wording("a block of text cannot stand in brackets", "`|` and `>` begin one", help: Self.quoteIt)

        // What YAML has and suites do not
        case .anchor:
            Wording("anchors are not part of the suite language", "`&` begins an anchor", help: Self.shareIt)
        case .alias:
            Wording("aliases are not part of the suite language", "`*` begins an alias", help: Self.shareIt)
        case .tag:
            Wording("tags are not part of the suite language", "`!` begins a tag", help: Self.quoteIt)
        case .directive:
            Wording(
                "directives are not part of the suite language", "`%` begins a directive", help: "take the line out")
        case .complexKey:
            Wording("a key must be a text of one line", "not a text", help: Self.quoteIt)
        case .severalDocuments:
            Wording("a file holds one document", "a second one begins here", help: "put it into a file of its own")
        case .documentEnd:
            Wording("document ends are not part of the suite language", "not needed", help: "take the line out")
        case .contentOnDocumentStart:
            Wording(
                "nothing may follow `---` on its line", "not on this line",
                help: "start on the next line")
        case .reservedIndicator(let character):
            Wording("a text without quotes cannot begin with `\(character)`", "reserved by YAML", help: Self.quoteIt)
        case .unexpectedIndicator(let character):
            Wording("a text without quotes cannot begin with `\(character)`", "expected a value", help: Self.quoteIt)
        }
    }

    private static func escape(of scalar: Unicode.Scalar) -> String {
        scalar.value <= 0xFF ? "\\x" + hexadecimal(scalar, digits: 2) : "\\u" + hexadecimal(scalar, digits: 4)
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar, digits: Int) -> String {
        let text = String(scalar.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(digits - text.count, 0)) + text
    }

    private static func spaces(_ count: Int) -> String {
        "\(count) space\(count == 1 ? "" : "s")"
    }

    /// "0", "0 and 2", "0, 2 and 4".
    private static func list(_ columns: [Int]) -> String {
        let words = Set(columns).sorted().map(String.init)
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}
