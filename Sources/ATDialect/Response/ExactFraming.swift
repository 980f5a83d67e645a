extension ResponseFramer {
    /// One of the byte strings, or a text that stands where it was to begin.
    mutating func nextExact(_ wanted: [[UInt8]]) -> ResponseToken? {
        let wanted = wanted.filter { !$0.isEmpty }.sorted { $0.count < $1.count }
        switch standing(wanted, at: 0) {
        case .whole(let string):
            return take(
                string.count, as: .data(ResponseData(bytes: string, raw: string, ending: .exact)), then: .lineStart)
        case .partial: return nil
        case .none: return nextText(before: wanted)
        }
    }

    private enum Standing {
        case none
        /// More bytes will tell.
        case partial
        case whole([UInt8])
    }

    /// Which of the strings stands there, the shortest first.
    private func standing(_ strings: [[UInt8]], at start: Int) -> Standing {
        var found = Standing.none
        for string in strings {
            let present = min(string.count, pendingCount - start)
            guard (0..<present).allSatisfy({ byte(start + $0) == string[$0] }) else { continue }
            if present == string.count { return .whole(string) }
            found = .partial
        }
        return found
    }

    /// The next run of bytes that are no control characters. One control character ends it, or two that differ: whatever
    /// the values of S3 and S4 are, they end information text so, and S3 alone a numeric result code. What is wanted
    /// may begin behind the first of them.
    private mutating func nextText(before wanted: [[UInt8]]) -> ResponseToken? {
        while progress.scanned < pendingCount {
            let index = progress.scanned
            if index == longestLine { return takeText(ending: index) }
            if progress.textStart == nil, !byte(index).isControl { progress.textStart = index }
            if progress.textStart != nil, byte(index).isControl {
                guard index + 1 < pendingCount else { return nil }
                guard byte(index + 1).isControl, byte(index + 1) != byte(index) else {
                    return takeText(ending: index, then: 1)
                }
                switch standing(wanted, at: index + 1) {
                case .whole: return takeText(ending: index, then: 1)
                case .partial: return nil
                case .none: return takeText(ending: index, then: 2)
                }
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
