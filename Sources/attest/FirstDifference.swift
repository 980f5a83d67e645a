import SourceText

/// Where a text begins to differ from its file, as a unified diff of one hunk.
enum FirstDifference {
    /// Lines of each side that are shown at most, and that are looked at to find the hunk's end.
    private static let most = 5
    private static let window = 60

    /// The hunk. What cannot be seen, as a CR, is shown as everywhere.
    static func of(_ file: SourceFile, _ text: String) -> String {
        let old = lines(file.bytes)
        let new = lines(Array(text.utf8))
        let start = zip(old, new).prefix { $0 == $1 }.count
        // What else is different is that the last line has no end.
        guard start < max(old.count, new.count) else { return "\\ No newline at end of file\n" }
        let (removed, added) = difference(
            Array(old.dropFirst(start).prefix(window)), Array(new.dropFirst(start).prefix(window)))
        let context = start > 0 ? [" " + VisibleText.show(old[start - 1])] : []
        let first = start - context.count
        let head = "@@ -\(first + 1),\(removed.count + context.count) +\(first + 1),\(added.count + context.count) @@"
        let shown = cut(removed.map { "-" + VisibleText.show($0) }) + cut(added.map { "+" + VisibleText.show($0) })
        return ([head] + context + shown).joined(separator: "\n") + "\n"
    }

    private static func cut(_ lines: [String]) -> [String] {
        lines.count > most ? lines.prefix(most - 1) + ["…"] : lines
    }

    /// The shortest beginnings behind which both go on alike.
    private static func difference(_ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>])
        -> (removed: ArraySlice<ArraySlice<UInt8>>, added: ArraySlice<ArraySlice<UInt8>>)
    {
        for length in 1...(old.count + new.count) {
            for removed in max(0, length - new.count)...min(length, old.count) {
                let added = length - removed
                guard old.dropFirst(removed).prefix(2).elementsEqual(new.dropFirst(added).prefix(2)) else { continue }
                return (old.prefix(removed), new.prefix(added))
            }
        }
        return (old[...], new[...])
    }

    /// The lines, without their LF; the one that a last LF begins is none.
    private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        return lines.last?.isEmpty ?? false ? lines.dropLast() : lines
    }
}
