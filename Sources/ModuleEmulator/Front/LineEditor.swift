/// Makes command lines of the bytes that a host sends, and says what of them is echoed (V.250 clause 5.2).
///
/// Bytes are taken as they come and read one line at a time: what is sent while a command is carried out waits here and
/// is neither lost nor echoed before its turn. V.250 would let any byte abort the command in hand; none of this
/// module's commands can be aborted, so the bytes are the next line.
struct LineEditor {
    /// What the host asks for.
    enum Input: Equatable {
        /// A line, without its prefix and its end.
        case line([UInt8])
        /// `A/`: the line before this one once more. It has no end.
        case repetition
        /// A line that was longer than the bound.
        case overlong
    }

    /// The longest line in bytes, without prefix. The longest FTPOPEN has less than 1,900.
    static let longestLine = 4096
    /// The most bytes that wait; what comes beyond is lost, as on a line without flow control.
    static let longestWait = 65_536

    private enum Place {
        case outside
        /// After `A` or `a`, which is kept.
        case prefix(UInt8)
        case body
    }

    /// What nobody has read yet.
    private(set) var waiting: [UInt8] = []
    private var place = Place.outside
    private var body: [UInt8] = []
    private var isOverlong = false

    /// Takes bytes from the port.
    ///
    /// - Parameter isData: they are data, and the host is held up when too many wait: nothing is lost.
    mutating func append(_ bytes: [UInt8], isData: Bool = false) {
        waiting.append(contentsOf: isData ? bytes[...] : bytes.prefix(max(Self.longestWait - waiting.count, 0)))
    }

    /// The first bytes were read as data.
    mutating func drop(_ count: Int) {
        waiting.removeFirst(count)
    }

    /// Forgets the unfinished line and what waits.
    mutating func discard() {
        self = LineEditor()
    }

    /// Reads on until a line is whole or nothing waits any more.
    ///
    /// - Returns: the bytes to be echoed for what was read, and the line.
    mutating func next(_ settings: FrontSettings) -> (echo: [UInt8], input: Input?) {
        var read = 0
        var input: Input?
        while input == nil, read < waiting.count {
            input = take(waiting[read], settings)
            read += 1
        }
        let echo = settings.echo ? Array(waiting[..<read]) : []
        waiting.removeFirst(read)
        return (echo, input)
    }

    private mutating func take(_ byte: UInt8, _ settings: FrontSettings) -> Input? {
        switch place {
        case .outside:
            if byte | 0x20 == UInt8(ascii: "a") { place = .prefix(byte) }
        case .prefix(let first):
            // Both letters in one case (V.250 5.2.1): the second is the first plus 19.
            if byte == first + 19 {
                place = .body
            } else if byte == UInt8(ascii: "/") {
                place = .outside
                return .repetition
            } else if byte | 0x20 != UInt8(ascii: "a") {
                place = .outside
            } else {
                place = .prefix(byte)
            }
        case .body:
            return takeIntoBody(byte, settings)
        }
        return nil
    }

    private mutating func takeIntoBody(_ byte: UInt8, _ settings: FrontSettings) -> Input? {
        switch byte {
        case settings.lineEnd:
            let input: Input = isOverlong ? .overlong : .line(body)
            body = []
            isOverlong = false
            place = .outside
            return input
        case settings.lineEdit:
            _ = body.popLast()
        case 0..<32, 127:
            // Control characters within a line mean nothing (V.250 5.2.2).
            break
        default:
            if body.count < Self.longestLine {
                body.append(byte)
            } else {
                isOverlong = true
            }
        }
        return nil
    }
}
