extension ResponseFramer {
    /// One of the byte strings, or a text that stands where it was to begin.
    mutating func nextExact(_ wanted: [[UInt8]]) -> ResponseToken? {
        var mayCome = false
        for string in wanted.sorted(by: { $0.count < $1.count }) where !string.isEmpty {
            let present = min(string.count, pendingCount)
            guard bytes(0..<present).elementsEqual(string[..<present]) else { continue }
            guard present == string.count else {
                mayCome = true
                continue
            }
            let data = ResponseData(bytes: string, raw: string, ending: .exact)
            return take(present, as: .data(data), then: .lineStart)
        }
        return mayCome ? nil : nextText()
    }

    /// The next run of bytes that are no control characters. One control character ends it, or two that differ: whatever
    /// the values of S3 and S4 are, they end information text so, and S3 alone a numeric result code.
    private mutating func nextText() -> ResponseToken? {
        while progress.scanned < pendingCount {
            let index = progress.scanned
            if index == longestLine { return takeText(ending: index) }
            if progress.textStart == nil, !byte(index).isControl { progress.textStart = index }
            if progress.textStart != nil, byte(index).isControl {
                guard index + 1 < pendingCount else { return nil }
                let isPair = byte(index + 1).isControl && byte(index + 1) != byte(index)
                return takeText(ending: index, then: isPair ? 2 : 1)
            }
            progress.scanned += 1
        }
        return nil
    }

    private mutating func takeText(ending index: Int, then controls: Int = 0) -> ResponseToken {
        let text = bytes((progress.textStart ?? index)..<index)
        let count = index + controls
        let data = ResponseData(bytes: text, raw: bytes(0..<count), ending: .text)
        return take(count, as: .data(data), then: .lineStart)
    }
}

extension UInt8 {
    fileprivate var isControl: Bool { self < 0x20 || self == 0x7F }
}
