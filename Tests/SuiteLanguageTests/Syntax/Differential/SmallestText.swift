/// Makes a text that shows a failure short enough to be read.
enum SmallestText {
    /// Takes pieces out of the text, halves first and single characters last, for as long as it still fails.
    static func of(_ text: String, where fails: (String) -> Bool) -> String {
        var scalars = Array(text.unicodeScalars)
        var length = scalars.count / 2
        while length > 0 {
            var start = 0
            while start < scalars.count {
                var shorter = scalars
                shorter.removeSubrange(start..<min(start + length, scalars.count))
                if fails(Self.text(shorter)) { scalars = shorter } else { start += length }
            }
            length /= 2
        }
        return Self.text(scalars)
    }

    private static func text(_ scalars: [Unicode.Scalar]) -> String {
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        return text
    }
}
