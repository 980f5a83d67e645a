/// Texts in columns, by characters.
enum Column {
    static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// As much of `text` as surely fits into `columns` of a terminal, with `…` where something is missing.
    static func cut(_ text: String, to columns: Int) -> String {
        var used = 0
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            used += columnsAtMost(scalar)
            if used > columns { break }
            kept.append(scalar)
        }
        guard used > columns else { return text }
        used = kept.reduce(0) { $0 + columnsAtMost($1) }
        while used > columns - 1, let last = kept.popLast() { used -= columnsAtMost(last) }
        return columns > 0 ? String(kept) + "…" : ""
    }

    // From Hangul on a character may take two columns.
    private static func columnsAtMost(_ scalar: Unicode.Scalar) -> Int {
        scalar.value < 0x1100 || scalar == "…" ? 1 : 2
    }
}
