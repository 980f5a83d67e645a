/// Cuts the bytes of a module into lines, prompts and data.
///
/// Bytes go in as they come; tokens are drawn one at a time, each with the mode that the test step is in, so nothing ever
/// looks for `OK` inside data. The tokens do not depend on how the stream was cut into chunks.
public struct ResponseFramer: Sendable {
    /// Bytes in the text of one line at most; a longer one comes in pieces that are marked.
    public let longestLine: Int
    /// Bytes on the wire in one data token at most, unless they are counted; longer data come in pieces.
    public let longestData: Int

    /// Whether result codes are words (ATV1) or digits (ATV0).
    public var verbose = true { didSet { progress = Progress() } }
    /// The value of S3, which ends a line.
    public var lineTerminator: UInt8 = 13 { didSet { progress = Progress() } }
    /// The value of S4, which formats a response.
    public var formatter: UInt8 = 10 { didSet { progress = Progress() } }
    /// The absolute offset of the first byte that no token holds yet.
    public private(set) var offset = 0

    /// What was found out about the pending bytes under one mode, so that no byte is looked at again for each that comes.
    struct Progress {
        /// How many pending bytes need no second look.
        var scanned = 0
        /// Where the text of the line begins, once it has.
        var textStart: Int?
        /// Escaped data resolved so far.
        var decoded: [UInt8] = []
    }

    /// What the last token leaves behind for the next line.
    enum Context {
        case lineStart
        /// A blank now belongs to the prompt.
        case afterPrompt
        /// The line before was cut: its rest is no line of its own.
        case insideLongLine
    }

    var progress = Progress()
    var context = Context.lineStart
    private var progressMode = FramingMode.lines(prompt: false)
    private var storage: [UInt8] = []
    private var head = 0

    /// - Parameters: the bounds in bytes, each at least 1.
    public init(longestLine: Int = 65_536, longestData: Int = 16_777_216) {
        self.longestLine = max(1, longestLine)
        self.longestData = max(1, longestData)
    }

    /// The bytes that no token holds yet.
    public var pending: [UInt8] { Array(storage[head...]) }

    /// Whether a line, a prompt or data has begun and is not complete; a blank behind a prompt is the prompt's.
    public var hasUnfinishedLine: Bool {
        let rest =
            context == .afterPrompt && storage[head...].first == 0x20 ? storage[head...].dropFirst() : storage[head...]
        return rest.contains { ![0x00, 0x0A, 0x0D].contains($0) }
    }

    /// How many bytes no token holds yet.
    public var pendingCount: Int { storage.count - head }

    /// Adds bytes as they came.
    public mutating func append(_ bytes: some Collection<UInt8>) {
        // Moving the rest to the front only when it is the smaller part keeps the cost of a byte constant.
        if head > pendingCount {
            storage.removeFirst(head)
            head = 0
        }
        storage.append(contentsOf: bytes)
    }

    /// The next token, or nil when it takes more bytes to complete it.
    ///
    /// Without a token nothing is consumed: the same bytes may be asked for again with another mode. Data that end
    /// where they begin are a token of no bytes, so a caller that asks again with the same mode gets it again.
    public mutating func next(_ mode: FramingMode) -> ResponseToken? {
        if mode != progressMode {
            progressMode = mode
            progress = Progress()
        }
        return switch mode {
        case .lines(let prompt): nextLine(prompt: prompt)
        case .counted(let count): nextCounted(max(0, count))
        case .untilLine(let terminators, let minimum): nextUntilLine(terminators, minimum: minimum)
        case .escaped(let closing): nextEscaped(closing)
        case .exact(let wanted): nextExact(wanted)
        }
    }

    /// The pending byte at this distance from the first.
    func byte(_ index: Int) -> UInt8 { storage[head + index] }

    /// The pending bytes in this range.
    func bytes(_ range: Range<Int>) -> [UInt8] { Array(storage[head + range.lowerBound..<head + range.upperBound]) }

    /// Hands out the first `count` pending bytes as a token.
    mutating func take(_ count: Int, as content: ResponseToken.Content, then context: Context) -> ResponseToken {
        let token = ResponseToken(content: content, range: offset..<offset + count)
        head += count
        offset += count
        progress = Progress()
        self.context = context
        return token
    }
}
