/// Cuts chunks of bytes into lines that end in LF.
struct LineBuffer {
    enum Next {
        /// A line without its LF.
        case line(ArraySlice<UInt8>)
        /// No whole line is there, only this many bytes of one.
        case incomplete(Int)
        case tooLong
    }

    /// The longest line, LF included.
    let limit: Int
    private var bytes: [UInt8] = []
    /// Where the line that is not yet taken starts, and up to where it holds no LF.
    private var start = 0
    private var searched = 0

    init(limit: Int) {
        self.limit = limit
    }

    mutating func append(_ chunk: [UInt8]) {
        bytes.removeSubrange(..<start)
        searched -= start
        start = 0
        bytes.append(contentsOf: chunk)
    }

    mutating func next() -> Next {
        guard let end = bytes[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
            searched = bytes.count
            return searched - start < limit ? .incomplete(searched - start) : .tooLong
        }
        guard end - start < limit else { return .tooLong }
        let line = bytes[start..<end]
        start = end + 1
        searched = start
        return .line(line)
    }
}
