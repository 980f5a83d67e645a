import SourceText

/// Prepares text for a report: control bytes visible, bounded.
///
/// libxml2 writes control characters as they are and says that all went well, and a terminal obeys them.
enum ReportText {
    /// One line, line breaks visible. Beyond `limit` characters it ends in `…`.
    static func line(_ text: String, limit: Int = 2_000) -> String {
        shortened(visible(shortened(text, limit)), limit)
    }

    /// A line for an attribute that must not be blank.
    static func line(_ text: String, orElse fallback: String) -> String {
        let line = line(text)
        return line.utf8.allSatisfy { $0 == UInt8(ascii: " ") } ? fallback : line
    }

    /// Lines, each of them visible. Beyond `limit` characters the middle is left out, and the text says so.
    static func block(_ text: String, limit: Int) -> String {
        // Not by Characters: CR and LF are one of them.
        let lines = excerpt(text, limit).unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        return excerpt(lines.map { visible(String($0)) }.joined(separator: "\n"), limit)
    }

    private static func visible(_ text: String) -> String {
        guard !isPlain(text) else { return text }
        return VisibleText.show(text)
    }

    /// Nothing to do, which is most of what a run writes.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    }

    private static func shortened(_ text: String, _ limit: Int) -> String {
        guard text.utf8.count > limit, text.unicodeScalars.count > limit else { return text }
        return String(text.unicodeScalars.prefix(max(0, limit - 1))) + "…"
    }

    private static func excerpt(_ text: String, _ limit: Int) -> String {
        guard text.utf8.count > limit, case let count = text.unicodeScalars.count, count > limit else { return text }
        // Room for the words that say what is missing.
        let kept = max(0, limit - 80)
        let head = text.unicodeScalars.prefix(kept - kept / 4)
        let tail = text.unicodeScalars.suffix(kept / 4)
        return String(head) + "\n… \(count - kept) characters left out …\n" + String(tail)
    }
}
