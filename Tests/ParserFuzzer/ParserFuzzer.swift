import SourceText
import SuiteLanguage

/// Parses what libFuzzer has thought of: any bytes give an outcome, and every place in it is in the text.
@_cdecl("LLVMFuzzerTestOneInput")
public func parse(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let outcome = SuiteParser.parse(SourceFile(path: "a", bytes: bytes))
    for diagnostic in outcome.diagnostics {
        let spans = [diagnostic.span].compactMap { $0 } + diagnostic.secondary.map(\.span)
        precondition(spans.allSatisfy { isIn($0, 0..<count) })
    }
    precondition(outcome.diagnostics.count <= 20)
    precondition(!DiagnosticRenderer().render(outcome.diagnostics).isEmpty || outcome.diagnostics.isEmpty)
    if let root = outcome.root {
        check(root, within: 0..<count)
        precondition(!CoreSchema.json(root).isEmpty && !FailsafeSchema.json(root).isEmpty)
    }
    return 0
}

/// A node lies in its parent, behind its elder siblings.
private func check(_ node: Node, within range: Range<Int>) {
    precondition(isIn(node.span, range))
    var start = node.span.start
    func next(_ child: Node) {
        check(child, within: start..<node.span.end)
        start = child.span.end
    }
    switch node.content {
    case .empty, .scalar: break
    case .sequence(let items): items.forEach(next)
    case .mapping(let entries):
        for entry in entries {
            next(entry.key)
            next(entry.value)
        }
    }
}

private func isIn(_ span: SourceSpan, _ range: Range<Int>) -> Bool {
    span.start >= range.lowerBound && span.end <= range.upperBound
}
