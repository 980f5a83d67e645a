public import SourceText

/// Reads the text of a suite or a rig: a strict subset of YAML 1.2.
///
/// What it accepts it reads exactly as YAML 1.2.2 does, and so it never guesses. It accepts:
/// - mappings and lists in blocks, in one another; the list of a key may stand in the key's column
/// - blocks that begin behind a dash: `- - nested`, `- key: value`
/// - lists in brackets and mappings in braces, in one another and over several lines
/// - plain text and text in quotes, over one or more lines
/// - literal and folded blocks of text, with indentation and chomping indicators
/// - comments wherever YAML has them
/// - values that are absent
/// - one leading `---`
/// - LF and CR LF
/// - a byte order mark
///
/// Of what YAML has it refuses, with a diagnostic whose code is `syntax.` and:
/// - `tab-indent`: tabs as indentation
/// - `anchor`, `alias`, `tag`, `directive`: what these are in YAML
/// - `complex-key`: keys behind `? `, and keys that are collections
/// - `missing-key`: keys that are absent
/// - `key-on-several-lines`: keys that do not stand on one line with their colon
/// - `flow-key-without-value`, `pair-in-flow-sequence`: `{key}` and `[key: value]`, which are mostly texts without quotes
/// - `key-too-long`: keys of more than 1024 characters, in braces too
/// - `several-documents`, `document-end`, `content-on-document-start`: `---` between documents, `...`, and `--- text`
/// - `duplicate-key`: keys that stand twice in a mapping, or differ only in how their accents are composed
/// - `unprintable`: characters that YAML calls not printable, in quotes too, and CR without LF
/// - `not-utf8`, `utf16`: other encodings than UTF-8
/// - `block-scalar-without-break`, `root-indentation-indicator`: what readers of YAML disagree about
/// - `too-deep`: blocks and brackets nested deeper than 64
/// - `too-large`: more than 16 MB
public enum SuiteParser {
    /// The largest text that is read, in bytes.
    public static let maxBytes = 16 << 20

    /// Parses a text. It takes any bytes; everything that is wrong is in the outcome.
    public static func parse(_ file: SourceFile) -> ParseOutcome {
        if let failure = unreadable(file) {
            return ParseOutcome(root: nil, diagnostics: [failure.diagnostic(in: file)])
        }
        var reader = NodeReader(file)
        let root = reader.document()
        let failures = CharacterCheck.failures(in: file, limit: NodeReader.maxFailures) + reader.failures
        var diagnostics: [Diagnostic] = []
        var lastLine: Int?
        for failure in failures.sorted(by: { $0.span.start < $1.span.start }) {
            let line = file.lineIndex(at: failure.span.start)
            guard line != lastLine else { continue }
            guard diagnostics.count < NodeReader.maxFailures else { break }
            lastLine = line
            diagnostics.appendBounded(failure.diagnostic(in: file))
        }
        return ParseOutcome(root: root, diagnostics: diagnostics)
    }

    /// What makes a text not worth reading.
    private static func unreadable(_ file: SourceFile) -> SyntaxFailure? {
        if file.bytes.count > maxBytes { return SyntaxFailure(.tooLarge(bytes: file.bytes.count), 0..<0) }
        if file.bytes.starts(with: [0xFF, 0xFE]) || file.bytes.starts(with: [0xFE, 0xFF]) {
            return SyntaxFailure(.utf16, 0..<2)
        }
        return nil
    }
}

extension [Diagnostic] {
    /// Appends unless there are as many as are shown at once; the last of these says so.
    mutating func appendBounded(_ diagnostic: Diagnostic) {
        guard count < NodeReader.maxFailures else { return }
        append(diagnostic)
        guard count == NodeReader.maxFailures else { return }
        self[count - 1].notes.append("only the first \(NodeReader.maxFailures) problems are shown")
    }
}
