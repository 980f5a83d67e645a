public import SourceText

/// Reads the text of a suite or a rig: a strict subset of YAML 1.2.
///
/// It takes block mappings and sequences, flow collections, plain, quoted and block scalars, comments, one leading `---`,
/// LF and CRLF. What it accepts it reads exactly as YAML 1.2.2 does; what it does not have (anchors, tags, directives,
/// complex keys, several documents, tabs as indentation, duplicate keys) it refuses, and so it never guesses. Names that
/// differ only in how their accents are composed count as duplicates.
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
