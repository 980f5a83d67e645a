import Foundation

/// What a program said, without what differs from run to run.
enum PlainText {
    static func of(_ text: String, in folder: WorkFolder) -> String {
        var text = text.replacing(folder.url.path, with: "<folder>")
        text = text.replacing(#/\d{8}T\d{6}Z-[0-9a-f]{6}/#, with: "<id>")
        text = text.replacing(#/\/dev\/pts\/\d+/#, with: "<terminal>")
        text = text.replacing(#/ *\d+ %  *\d/#) { "  <share>  " + String($0.output.suffix(1)) }
        // A figure and the blanks that right-align it.
        text = text.replacing(#/ *\b\d+(?:\.\d+)? (?:ms|s|min)\b/#, with: " <time>")
        // How the module's bytes fell into reads is chance.
        text = text.replacing(#/>\n <time> ← </#, with: "><")
        return text
    }
}
