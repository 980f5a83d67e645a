import Evidence
import SourceText

/// The lines with secrets in them that a run has sent, and what stands in the journal and in reports instead of each.
///
/// Whole lines are replaced wherever they are, sent or echoed, and however late; never a secret's own characters, since
/// a PIN of four digits stands in many a number by chance.
struct SecretLines {
    private struct Line: Hashable {
        var sent: [UInt8]
        var shown: [UInt8]
    }

    private var lines: Set<Line> = []

    /// - Parameter shown: as long as `sent`, which is what pseudonyms are for.
    mutating func add(_ sent: [UInt8], as shown: [UInt8]) {
        guard sent != shown, sent.count == shown.count else { return }
        // An echo need not end as the line did.
        let count = sent.last == 0x0D ? sent.count - 1 : sent.count
        lines.insert(Line(sent: Array(sent.prefix(count)), shown: Array(shown.prefix(count))))
    }

    /// A line may be spread over chunks: it is looked for in what went each way as a whole.
    func replaced(in chunks: [PortBytes]) -> [PortBytes] {
        guard !lines.isEmpty else { return chunks }
        var chunks = chunks
        for direction in [PortBytes.Direction.sent, .received] {
            let places = chunks.indices.filter { chunks[$0].direction == direction }
            var rest = replaced(in: places.flatMap { chunks[$0].bytes })[...]
            for place in places {
                let count = chunks[place].bytes.count
                chunks[place].bytes = Array(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
        }
        return chunks
    }

    /// In a text for people, where a line stands as `VisibleText` shows it.
    func replaced(in text: String) -> String {
        guard !lines.isEmpty else { return text }
        let visible = lines.map { Line(sent: Self.visible($0.sent), shown: Self.visible($0.shown)) }
        return String(decoding: Self.replace(visible, in: Array(text.utf8)), as: UTF8.self)
    }

    private func replaced(in bytes: [UInt8]) -> [UInt8] {
        Self.replace(lines, in: bytes)
    }

    private static func visible(_ bytes: [UInt8]) -> [UInt8] {
        Array(VisibleText.show(bytes).utf8)
    }

    /// One walk over the bytes: a run gathers dozens of lines, and reads megabytes that hold none of them.
    private static func replace(_ lines: some Collection<Line>, in bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        var canBegin = [Bool](repeating: false, count: 256)
        for line in lines {
            if let first = line.sent.first { canBegin[Int(first)] = true }
        }
        var place = 0
        while place < bytes.count {
            let rest = bytes[place...]
            guard canBegin[Int(bytes[place])],
                let line = lines.filter({ rest.starts(with: $0.sent) }).max(by: { $0.sent.count < $1.sent.count })
            else {
                place += 1
                continue
            }
            bytes.replaceSubrange(place..<place + line.sent.count, with: line.shown)
            place += line.shown.count
        }
        return bytes
    }
}
