import SourceText
import SuiteLanguage

/// A rig's file as diagnostics may show it: every byte in its place, those of secrets unreadable.
struct MaskedRigFile {
    private let file: SourceFile
    private var bytes: [UInt8]
    /// Lines whose secrets are known by their nodes.
    private var known: Set<Int> = []

    /// - Parameter root: what was read of the file; nil where it is not well-formed, so that nobody knows for sure
    ///   where a value ends.
    static func of(_ file: SourceFile, root: Node?) -> SourceFile {
        var masked = MaskedRigFile(file: file, bytes: file.bytes)
        if let root { masked.maskValues(in: root) } else { masked.maskParameters() }
        masked.maskLines()
        return SourceFile(path: file.path, bytes: masked.bytes)
    }

    private static let secretNames = RigParameter.all.filter(\.isSecret).map(\.name)
    private static let openNames = Set(RigParameter.all.map(\.name)).subtracting(secretNames)

    /// Which parameters of suites are secrets is known with the suites: all of them are hidden.
    private mutating func hide(_ entry: MappingEntry) {
        guard !Self.openNames.contains(entry.name) else { return }
        known.insert(file.lineIndex(at: entry.key.span.start))
        // Where a value is tells nothing of it.
        if case .mapping(let places) = entry.value.content,
            places.allSatisfy({ GrammarRule.credential.keyNames.contains($0.name) })
        {
            return
        }
        mask(entry.value.span.range)
    }

    private mutating func maskValues(in node: Node, isParameters: Bool = false) {
        switch node.content {
        case .sequence(let items):
            for item in items { maskValues(in: item) }
        case .mapping(let entries):
            for entry in entries {
                if isParameters || Self.secretNames.contains(entry.name) {
                    hide(entry)
                } else if entry.name == "parameters" {
                    maskValues(in: entry.value, isParameters: true)
                } else {
                    maskValues(in: entry.value)
                }
            }
        case .scalar, .empty:
            break
        }
    }

    /// In a file that is not well-formed: whatever stands in `parameters` behind a name that rigs do not have.
    private mutating func maskParameters() {
        var section: Int?
        for line in 0..<file.lineCount {
            let range = file.contentRange(ofLineAt: line)
            let own = bytes[range].prefix { $0 == 0x20 }.count
            var rest = range
            if let key = bytes[range].firstRange(of: Array("parameters".utf8)) {
                section = own
                rest = key.upperBound..<range.upperBound
            } else if let above = section, own <= above, own < range.count {
                section = nil
            }
            guard section != nil else { continue }
            // A line without a name goes on with the one above.
            let names = Self.names(in: bytes[rest])
            if let strange = names.first(where: { !Self.openNames.contains($0.name) }) {
                mask(strange.end..<rest.upperBound)
            } else if names.isEmpty {
                mask(rest)
            }
        }
    }

    /// The words before a colon, and where they end.
    private static func names(in line: ArraySlice<UInt8>) -> [(name: String, end: Int)] {
        var names: [(String, Int)] = []
        var word: [UInt8] = []
        var isOver = false
        for (place, byte) in zip(line.indices, line) {
            if byte == UInt8(ascii: ":") {
                if !word.isEmpty { names.append((String(decoding: word, as: UTF8.self), place)) }
                word = []
            } else if byte == 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                isOver = true
            } else {
                if isOver || byte == UInt8(ascii: "{") || byte == UInt8(ascii: ",") { word = [] }
                isOver = false
                if byte != UInt8(ascii: "{"), byte != UInt8(ascii: ",") { word.append(byte) }
            }
        }
        return names
    }

    /// Whatever stands behind a secret's name that is no key of a mapping, and every line below it that is indented
    /// deeper.
    private mutating func maskLines() {
        var indentation: Int?
        for line in 0..<file.lineCount {
            let range = file.contentRange(ofLineAt: line)
            let own = bytes[range].prefix { $0 == 0x20 }.count
            if let above = indentation {
                if own > above || own == range.count {
                    mask(range)
                    continue
                }
                indentation = nil
            }
            guard !known.contains(line) else { continue }
            let names = Self.secretNames.compactMap { bytes[range].firstRange(of: Array($0.utf8))?.upperBound }
            guard let end = names.min() else { continue }
            mask(end..<range.upperBound)
            indentation = own
        }
    }

    private mutating func mask(_ range: Range<Int>) {
        for place in range where ![0x0A, 0x0D, 0x20].contains(bytes[place]) { bytes[place] = UInt8(ascii: "*") }
    }
}
