/// Texts that have to fit into the columns of a terminal.
public enum TerminalText {
    /// How many columns a visible text takes.
    public static func columns(of text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + TerminalWidth.columns(of: $1) }
    }

    /// The text; of one that is wider than `columns` the beginning, with an ellipsis that is in the width.
    public static func cut(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
        guard self.columns(of: text) > columns else { return text }
        var room = columns - self.columns(of: ellipsis)
        let kept = text.prefix { character in
            room -= self.columns(of: String(character))
            return room >= 0
        }
        return kept + ellipsis
    }
}
