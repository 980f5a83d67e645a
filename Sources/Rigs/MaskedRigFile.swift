import SourceText
import SuiteLanguage

/// A rig's file as diagnostics may show it: every byte in its place, those of secrets unreadable.
struct MaskedRigFile {
    private let file: SourceFile
    private var bytes: [UInt8]

    /// - Parameter root: what was read of the file; nil where it is not well-formed, so that nobody knows for sure
    ///   where a value ends.
    static func of(_ file: SourceFile, root: Node?) -> SourceFile {
        var masked = MaskedRigFile(file: file, bytes: file.bytes)
        if let root { masked.maskValues(in: root) } else { masked.maskLines() }
        return SourceFile(path: file.path, bytes: masked.bytes)
    }

    private mutating func maskValues(in node: Node) {
        guard case .mapping(let entries) = node.content else { return }
        for entry in entries {
            if RigSettings.secretNames.contains(entry.name) {
                mask(entry.value.span.range)
            } else {
                maskValues(in: entry.value)
            }
        }
    }

    /// Whatever stands behind a secret's name, and the line below a name with nothing behind it.
    private mutating func maskLines() {
        var isBelow = false
        for line in 0..<file.lineCount {
            let range = file.contentRange(ofLineAt: line)
            let names = RigSettings.secretNames.compactMap { bytes[range].firstRange(of: Array($0.utf8))?.upperBound }
            if isBelow { mask(range) }
            isBelow = false
            guard let end = names.min() else { continue }
            isBelow = bytes[end..<range.upperBound].allSatisfy { Array(" :\"'|>-+".utf8).contains($0) }
            mask(end..<range.upperBound)
        }
    }

    private mutating func mask(_ range: Range<Int>) {
        for place in range where ![0x0A, 0x0D, 0x20].contains(bytes[place]) { bytes[place] = UInt8(ascii: "*") }
    }
}
