/// Reads the replies of an FTP server out of a control connection's bytes, in whatever pieces they arrive.
///
/// `123 text` is a reply of one line, `123-text` opens one that ends with the next line that begins with `123` and a
/// space (RFC 959 section 4.2); the lines between may begin with anything, other codes included. A line that is the
/// code alone counts as the code with an empty text, because servers send it. Memory is bounded by the two limits.
public struct FTPReplyParser: Sendable {
    public enum Output: Sendable, Hashable {
        case reply(FTPReply)
        /// Bytes that are no reply: no code where one is due, a line or a reply beyond its limit. What had been read of
        /// a reply is dropped with them; reading goes on with the next line.
        case malformed([UInt8])
    }

    private struct OpenReply {
        var code: Int
        var lines: [[UInt8]]
        var size: Int
    }

    /// The greatest size of a reply of several lines, in bytes of text.
    public let replyLimit: Int
    private var splitter: LineSplitter
    private var open: OpenReply?

    /// - Parameters:
    ///   - lineLimit: the greatest length of a line, in bytes.
    ///   - replyLimit: the greatest size of a reply, in bytes.
    public init(lineLimit: Int = 4096, replyLimit: Int = 1 << 18) {
        splitter = LineSplitter(limit: lineLimit)
        self.replyLimit = replyLimit
    }

    /// Whether a reply of several lines has begun and not ended.
    public var isInsideReply: Bool { open != nil }

    /// Takes the next bytes and returns what they complete, in order.
    public mutating func receive(_ bytes: some Sequence<UInt8>) -> [Output] {
        splitter.receive(bytes).compactMap { line in
            switch line {
            case .whole(let bytes):
                return read(bytes)
            case .overlong(let bytes):
                open = nil
                return .malformed(bytes)
            }
        }
    }

    private mutating func read(_ line: [UInt8]) -> Output? {
        let head = Head(line)
        guard var reply = open else {
            guard let head else { return .malformed(line) }
            if head.continues {
                open = OpenReply(code: head.code, lines: [head.text], size: line.count)
                return nil
            }
            return FTPReply(code: head.code, lines: [head.text]).map(Output.reply)
        }
        // Taken out while it grows: with a second owner each line would copy all lines before it.
        open = nil
        reply.size += line.count + 1
        guard reply.size <= replyLimit else { return .malformed(line) }
        if let head, !head.continues, head.code == reply.code {
            return FTPReply(code: reply.code, lines: reply.lines + [head.text]).map(Output.reply)
        }
        reply.lines.append(line)
        open = reply
        return nil
    }

    /// The code of a line, what stands behind it, and whether more lines follow.
    private struct Head {
        var code: Int
        var continues: Bool
        var text: [UInt8]

        init?(_ line: [UInt8]) {
            let digits = line.prefix(3)
            guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            code = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            guard (100...599).contains(code) else { return nil }
            let mark = line.count > 3 ? line[3] : 0x20
            guard mark == 0x20 || mark == 0x2D else { return nil }
            continues = mark == 0x2D
            text = Array(line.dropFirst(4))
        }
    }
}
