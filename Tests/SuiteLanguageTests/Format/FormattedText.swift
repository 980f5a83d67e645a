import SourceText
import SuiteLanguage
import Testing

/// A text and what the formatter makes of it, read by a parser but not by the formatter's own eyes.
struct FormattedText {
    let text: String
    let layout: String

    /// nil for a text that cannot be read, or holds no entries.
    init?(_ text: String) throws {
        let file = SourceFile(path: "a.yaml", text: text)
        let outcome = SuiteParser.parse(file)
        guard let root = outcome.root, outcome.diagnostics.isEmpty else { return nil }
        if case .scalar = root.content { return nil }
        guard case .formatted(let layout) = SuiteFormatter.format(file) else {
            Issue.record("not formatted:\n\(text)")
            return nil
        }
        self.text = text
        self.layout = layout
    }

    /// What is asked of the marks (`~12~`).
    enum Marks {
        /// Each is between the same scalars: no brackets become a block.
        case inPlace
        case inOrder
        /// They may be anything, a text in brackets too.
        case anywhere
    }

    /// Expects the same tree and the marks, no other layout of the layout, and clean lines.
    func check(_ order: Marks) throws {
        let before = try Self.leaves(of: text)
        let after = try Self.leaves(of: layout)
        #expect(before.map(\.text) == after.map(\.text), "\(text)")
        let marks = Self.marks(in: text)
        let kept = Self.marks(in: layout)
        switch order {
        case .inPlace:
            #expect(marks.map(\.name) == kept.map(\.name), "\(text)")
            #expect(Self.places(of: marks, before) == Self.places(of: kept, after), "\(text)")
        case .inOrder: #expect(marks.map(\.name) == kept.map(\.name), "\(text)")
        case .anywhere: #expect(marks.map(\.name).sorted() == kept.map(\.name).sorted(), "\(text)")
        }
        #expect(try FormattedText(layout)?.layout == layout, "\(text)")
        #expect(!layout.utf8.contains(0x0D) && (layout.isEmpty || layout.utf8.last == 0x0A))
    }

    private struct Mark {
        let name: String
        let offset: Int
    }

    private struct Leaf {
        let text: String
        let end: Int
    }

    /// Everything that the tree holds, in order.
    private static func leaves(of text: String) throws -> [Leaf] {
        var leaves: [Leaf] = []
        func walk(_ node: Node) {
            switch node.content {
            case .empty: leaves.append(Leaf(text: "empty", end: node.span.end))
            case .scalar(let scalar):
                leaves.append(Leaf(text: "\(scalar.style) \(scalar.text.debugDescription)", end: node.span.end))
            case .sequence(let items):
                leaves.append(Leaf(text: "sequence \(items.count)", end: node.span.start))
                items.forEach(walk)
            case .mapping(let entries):
                leaves.append(Leaf(text: "mapping \(entries.count)", end: node.span.start))
                for entry in entries {
                    walk(entry.key)
                    walk(entry.value)
                }
            }
        }
        let outcome = SuiteParser.parse(SourceFile(path: "a.yaml", text: text))
        #expect(outcome.diagnostics.isEmpty, "\(text)")
        walk(try #require(outcome.root))
        return leaves
    }

    private static func marks(in text: String) -> [Mark] {
        let parts = text.utf8.split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false)
        // A mark stands between two: neither the first nor the last part is one.
        return parts.dropFirst().dropLast().filter { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }.map {
            Mark(name: String(Substring($0)), offset: text.utf8.distance(from: text.startIndex, to: $0.startIndex))
        }
    }

    /// Of each mark, the number of scalars before it.
    private static func places(of marks: [Mark], _ leaves: [Leaf]) -> [Int] {
        let ends = leaves.filter { !$0.text.hasPrefix("sequence") && !$0.text.hasPrefix("mapping") }.map(\.end)
        return marks.map { mark in ends.count { $0 <= mark.offset } }
    }
}

/// The layout of a text that can be read; its layout is its own.
func formatted(_ text: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws -> String {
    let once = try #require(layout(text), sourceLocation: sourceLocation)
    #expect(layout(once) == once, "formatting once more changes it", sourceLocation: sourceLocation)
    return once
}

private func layout(_ text: String) -> String? {
    guard case .formatted(let text) = SuiteFormatter.format(SourceFile(path: "a.yaml", text: text)) else {
        return nil
    }
    return text
}
