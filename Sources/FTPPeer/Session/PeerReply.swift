/// A reply as the server sends it (RFC 959 section 4.2).
///
/// The code is whatever a disturbance asked for; what clients read replies with is not used here.
struct PeerReply: Sendable, Hashable {
    var code: Int
    var lines: [[UInt8]]

    init(_ code: Int, _ text: String) {
        self.code = code
        lines = [Array(text.utf8)]
    }

    init(_ code: Int, lines: [[UInt8]]) {
        self.code = code
        self.lines = lines
    }

    /// A reply that tells a path. Quotes in it are doubled (RFC 959 appendix II).
    init(_ code: Int, path: TreePath, _ text: String) {
        let quote = UInt8(ascii: "\"")
        self.code = code
        lines = [
            [quote] + path.bytes.flatMap { $0 == quote ? [quote, quote] : [$0] } + [quote] + Array(" \(text)".utf8)
        ]
    }

    /// The bytes on the wire, the end of the last line included.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for (index, line) in lines.enumerated() {
            let isLast = index == lines.count - 1
            if isLast || index == 0 { bytes += Array("\(code)\(isLast ? " " : "-")".utf8) }
            bytes += line + [0x0D, 0x0A]
        }
        return bytes
    }
}
