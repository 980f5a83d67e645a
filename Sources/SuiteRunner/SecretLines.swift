import Evidence
import Rigs
import SourceText

/// The lines with secrets in them that a run has sent, and what stands in the journal and in reports instead of each.
///
/// Whole lines are replaced wherever they are, sent or echoed, and however late. A secret's own characters are only where
/// they stand nowhere by chance: a PIN of four digits stands in many a number.
struct SecretLines {
    private struct Line: Hashable {
        var sent: [UInt8]
        var shown: [UInt8]
        /// How much of it tells nothing.
        var open: Int
    }

    private var lines: Set<Line> = []
    /// The same as `VisibleText` shows them. Every event of the server passes by here: they are made once.
    private var visible: Set<Line> = []
    /// The end of what was received last, where it may be the beginning of a line's echo.
    private var tail: [UInt8] = []

    /// - Parameter shown: as long as `sent`, which is what pseudonyms are for.
    mutating func add(_ sent: [UInt8], as shown: [UInt8]) {
        guard sent != shown else { return }
        // An echo need not end as the line did.
        let count = sent.last == 0x0D ? sent.count - 1 : sent.count
        let open = zip(sent, shown).prefix { $0 == $1 }.count
        // A stand-in of another length could not take the line's place: nothing behind the open part is shown then.
        let standIn =
            shown.count == sent.count
            ? Array(shown.prefix(count))
            : sent.prefix(open) + [UInt8](repeating: UInt8(ascii: "*"), count: max(0, count - open))
        let line = Line(sent: Array(sent.prefix(count)), shown: standIn, open: open)
        guard lines.insert(line).inserted else { return }
        visible.insert(
            Line(
                sent: Self.visible(line.sent), shown: Self.visible(line.shown),
                open: Self.visible(line.sent.prefix(line.open)).count))
    }

    /// Secrets that module and server may spell themselves: long ones, that are more than digits and no part of what may be
    /// seen.
    mutating func add(secretsOf settings: RigSettings) {
        let open = settings.values.filter { !settings.secretNames.contains($0.key) }.values
        for secret in settings.secretNames.map({ settings[$0] }) {
            guard secret.utf8.count >= Self.leastSecret, !secret.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                !open.contains(where: { $0.contains(secret) })
            else { continue }
            add(Array(secret.utf8), as: Array(Pseudonym.of(secret).utf8))
        }
    }

    /// A line may be spread over chunks, and its echo over exchanges: it is looked for in what went each way as a whole.
    mutating func replaced(in chunks: [PortBytes]) -> [PortBytes] {
        guard !lines.isEmpty else { return chunks }
        var chunks = chunks
        for direction in [PortBytes.Direction.sent, .received] {
            let places = chunks.indices.filter { chunks[$0].direction == direction }
            let before = direction == .received ? tail : []
            let whole = before + places.flatMap { chunks[$0].bytes }
            let (replaced, unfinished) = Self.replace(lines, in: whole)
            if direction == .received { tail = unfinished }
            var rest = replaced.dropFirst(before.count)
            for place in places {
                let count = chunks[place].bytes.count
                chunks[place].bytes = Array(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
        }
        return chunks
    }

    /// What a record holds in words, with lines as `VisibleText` shows them; its bytes were replaced as they came.
    func replaced(in record: RunRecord) -> RunRecord {
        guard !lines.isEmpty else { return record }
        switch record {
        case .observation(var observation):
            observation.message = replaced(in: observation.message)
            return .observation(observation)
        case .caseEnded(var end):
            end.finding = end.finding.map { replaced(in: $0) }
            return .caseEnded(end)
        case .attemptEnded(var end):
            end.finding = end.finding.map { replaced(in: $0) }
            return .attemptEnded(end)
        case .server(var event):
            event.text = replaced(in: event.text)
            return .server(event)
        case .runBegan, .lineMeasured, .suiteBegan, .caseBegan, .stepBegan, .bytes, .stepEnded, .suiteEnded, .runEnded:
            return record
        }
    }

    private func replaced(in finding: Finding) -> Finding {
        var finding = finding
        finding.summary = replaced(in: finding.summary)
        finding.report = replaced(in: finding.report)
        return finding
    }

    /// In a text for people, where a line stands as `VisibleText` shows it.
    func replaced(in text: String) -> String {
        guard !visible.isEmpty else { return text }
        return String(decoding: Self.replace(visible, in: Array(text.utf8)).bytes, as: UTF8.self)
    }

    private static func visible(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        Array(VisibleText.show(Array(bytes)).utf8)
    }

    /// One walk over the bytes: a run gathers dozens of lines, and reads megabytes that hold none of them.
    ///
    /// A line that breaks off is replaced as far as it goes, where enough of its open part shows that it is one.
    /// `unfinished` is what a line at the end has begun with, however little.
    private static func replace(
        _ lines: some Collection<Line>, in bytes: [UInt8]
    ) -> (bytes: [UInt8], unfinished: [UInt8]) {
        var result = bytes
        var canBegin = [Bool](repeating: false, count: 256)
        for line in lines {
            if let first = line.sent.first { canBegin[Int(first)] = true }
        }
        var place = 0
        while place < bytes.count {
            guard canBegin[Int(bytes[place])] else {
                place += 1
                continue
            }
            let rest = bytes[place...]
            let found = lines.map { line in (line: line, count: zip(line.sent, rest).prefix { $0 == $1 }.count) }
                .max { ($0.count, $1.line.open) < ($1.count, $0.line.open) }
            guard let (line, count) = found else { break }
            let isWhole = count == line.sent.count
            let isAtEnd = count == rest.count
            let breaksOff =
                line.open >= leastOpen && count > line.open && (isAtEnd || ends.contains(rest[place + count]))
            if isWhole || breaksOff {
                result.replaceSubrange(place..<place + count, with: line.shown.prefix(count))
            }
            if isAtEnd, !isWhole { return (result, Array(rest)) }
            place += isWhole || breaksOff ? count : 1
        }
        return (result, [])
    }

    private static let leastSecret = 8
    /// So many bytes before the secret make a line known by its beginning: `AT+`.
    private static let leastOpen = 3
    /// What may stand where an echo breaks off: a line's end, in words too.
    private static let ends: Set<UInt8> = [0x0D, 0x0A, UInt8(ascii: "<")]
}
