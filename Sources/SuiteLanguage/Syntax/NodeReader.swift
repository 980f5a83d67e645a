import SourceText

/// Reads the nodes of one document: recursive descent over bytes, each of which is looked at a bounded number of times.
///
/// The terms are those of YAML 1.2.2. Between block nodes the position is at the start of a line. A failure is thrown as
/// far as the block it happened in, noted there, and reading goes on at that block's next line.
struct NodeReader {
    /// Blocks and flow collections inside each other.
    static let maxDepth = 64
    static let maxFailures = 20

    let file: SourceFile
    let bytes: [UInt8]
    var position: Int
    /// Where the line of `position` begins.
    var lineStart: Int
    /// The columns of the blocks that are being read, outermost first.
    var openBlocks: [Int] = []
    var flowDepth = 0
    /// Only before the first node may a `---` stand.
    var isAtDocumentStart = true
    private(set) var failures: [SyntaxFailure] = []

    init(_ file: SourceFile) {
        self.file = file
        self.bytes = file.bytes
        self.position = file.textStart
        self.lineStart = file.textStart
    }

    /// Whether so much was wrong that reading has ended.
    var isStopped: Bool { failures.count >= Self.maxFailures }

    /// Reads the whole document; its root is `.empty` if there is nothing in it.
    mutating func document() -> Node {
        skipDocumentStart()
        isAtDocumentStart = false
        let root = blockNode(under: -1, emptyAt: position)
        if let indent = nextIndent() {
            note(SyntaxFailure(.contentAfterDocument, position + indent..<lineEnd(from: position)))
        }
        return root
    }

    /// Keeps a failure, if it is the first of its line.
    mutating func note(_ failure: SyntaxFailure) {
        let line = file.lineIndex(at: failure.span.start)
        guard !isStopped, failures.last.map({ file.lineIndex(at: $0.span.start) }) != line else { return }
        failures.append(failure)
    }

    /// Notes a failure and moves to the next line that begins an entry of the block in `column` or of one around it.
    /// What does neither is likely to be more of the text that failed.
    mutating func recover(from failure: SyntaxFailure, in column: Int) {
        note(failure)
        position = failure.resume ?? nextLineStart(from: position)
        skipLines(deeperThan: column) { reader, content in !reader.isDash(at: content) && !reader.isKey(at: content) }
    }

    private mutating func skipDocumentStart() {
        while let indent = nextIndent(), indent == 0 {
            if bytes[position] == Byte.percent {
                note(SyntaxFailure(.directive, position..<lineEnd(from: position)))
                position = nextLineStart(from: position)
            } else if isDocumentMarker(at: position) {
                position += 3
                do {
                    try finishLine(or: .contentOnDocumentStart)
                } catch {
                    note(error)
                    position = nextLineStart(from: position)
                }
                return
            } else {
                return
            }
        }
    }
}
