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
        if let root { masked.maskValues(in: root) }
        masked.maskLines()
        return SourceFile(path: file.path, bytes: masked.bytes)
    }

    private mutating func maskValues(in node: Node) {
        switch node.content {
        case .sequence(let items):
            for item in items { maskValues(in: item) }
        case .mapping(let entries):
            for entry in entries {
                if RigSettings.secretNames.contains(entry.name) {
                    known.insert(file.lineIndex(at: entry.key.span.start))
                    mask(entry.value.span.range)
                } else {
                    maskValues(in: entry.value)
                }
            }
        case .scalar, .empty:
            break
        }
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
            let names = RigSettings.secretNames.compactMap { bytes[range].firstRange(of: Array($0.utf8))?.upperBound }
            guard let end = names.min() else { continue }
            mask(end..<range.upperBound)
            indentation = own
        }
    }

    private mutating func mask(_ range: Range<Int>) {
        for place in range where ![0x0A, 0x0D, 0x20].contains(bytes[place]) { bytes[place] = UInt8(ascii: "*") }
    }
}
