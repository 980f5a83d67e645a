/// A block scalar's lines while they are read (YAML 1.2.2 chapter 8.1).
struct BlockScalarLines {
    enum Chomping {
        case strip, clip, keep
    }

    let isFolded: Bool
    let chomping: Chomping
    private var text: [UInt8] = []
    /// Line breaks since the last line with text, or since the start.
    private var breaks = 0
    /// Whether the last line with text began with a blank; nil before the first.
    private var wasSpaced: Bool?

    init(isFolded: Bool, chomping: Chomping) {
        self.isFolded = isFolded
        self.chomping = chomping
    }

    /// Adds a line without its indentation.
    mutating func add(_ line: ArraySlice<UInt8>, hasBreak: Bool) {
        if !line.isEmpty {
            let isSpaced = Byte.isBlank(line.first)
            if isFolded, wasSpaced == false, !isSpaced {
                text += breaks == 1 ? [Byte.space] : Array(repeating: Byte.lineFeed, count: breaks - 1)
            } else {
                text += repeatElement(Byte.lineFeed, count: breaks)
            }
            text += line
            wasSpaced = isSpaced
            breaks = 0
        }
        breaks += hasBreak ? 1 : 0
    }

    /// The value.
    func chomped() -> String {
        let kept =
            switch chomping {
            case .strip: 0
            case .clip: wasSpaced == nil ? 0 : min(breaks, 1)
            case .keep: breaks
            }
        return String(decoding: text + repeatElement(Byte.lineFeed, count: kept), as: UTF8.self)
    }
}
