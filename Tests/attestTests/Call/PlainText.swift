import Foundation

/// What a program said, without what differs from run to run.
enum PlainText {
    static func of(_ text: String, in folder: WorkFolder) -> String {
        var text = text.replacing(folder.url.path, with: "<folder>")
        text = text.replacing(#/\d{8}T\d{6}Z-[0-9a-f]{6}/#, with: "<id>")
        text = text.replacing(#/\/dev\/pts\/\d+/#, with: "<terminal>")
        text = text.replacing(#/ *\d+ %  *\d/#) { "  <share>  " + String($0.output.suffix(1)) }
        // How many the emulated module knows is no matter of a call.
        text = text.replacing(#/(defects  |right    )(\d+) of \d+/#) { "\($0.output.1)\($0.output.2) of <all>" }
        // A figure and the blanks that right-align it.
        text = text.replacing(#/ *\b\d+(?:\.\d+)? (?:ms|s|min)\b/#, with: " <time>")
        // How quick a line is, and how many exchanges a busy host spoils.
        text = text.replacing(#/(?m)^  line    AT in .*$/#, with: "  line    <measured>")
        // As many as a busy host makes it.
        text = text.replacing(#/\d+ cases? run again/#, with: "<count> run again")
        return joined(text)
    }

    /// How the module's bytes fell into reads is chance: what was received in a row stands on one line. So is which of
    /// two quick answers was the quicker.
    private static func joined(_ text: String) -> String {
        let arrow = " <time> ← "
        let share = "  <share>"
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix(arrow), let last = lines.last, last.hasPrefix(arrow) {
                lines[lines.count - 1] += line.dropFirst(arrow.count)
            } else if line.hasPrefix(share) {
                let place = lines.lastIndex { !$0.hasPrefix(share) || $0 < line } ?? -1
                lines.insert(String(line), at: place + 1)
            } else {
                lines.append(String(line))
            }
        }
        return lines.joined(separator: "\n")
    }
}
