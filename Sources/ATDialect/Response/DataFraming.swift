extension ResponseFramer {
    /// Exactly `count` raw bytes.
    mutating func nextCounted(_ count: Int) -> ResponseToken? {
        pendingCount >= count ? takeRaw(count, ending: .counted) : nil
    }

    /// Raw bytes up to a whole line that equals one of `terminators`.
    mutating func nextUntilLine(_ terminators: [[UInt8]], minimum: Int) -> ResponseToken? {
        while progress.scanned < pendingCount {
            let index = progress.scanned
            if index == longestData { return takeRaw(index, ending: .cut) }
            if index >= minimum, index == 0 || endsLine(byte(index - 1)) {
                switch match(terminators, at: index) {
                case .whole: return takeRaw(index, ending: .line)
                case .partial: return nil
                case .none: break
                }
            }
            progress.scanned += 1
        }
        return nil
    }

    /// Bytes with escapes, up to a bare 0x03 or a whole line that equals one of `closing`.
    mutating func nextEscaped(_ closing: [[UInt8]]) -> ResponseToken? {
        while progress.scanned < pendingCount {
            let index = progress.scanned
            if index >= longestData { return takeDecoded(index, ending: .cut) }
            switch byte(index) {
            case EscapedData.endMark:
                return takeDecoded(index + 1, ending: .endMark)
            case EscapedData.escape:
                guard index + 1 < pendingCount else { return nil }
                progress.decoded.append(byte(index + 1))
                progress.scanned += 2
            default:
                switch matchClosing(closing, at: index) {
                case .whole: return takeDecoded(index, ending: .line)
                case .partial: return nil
                case .none: break
                }
                progress.decoded.append(byte(index))
                progress.scanned += 1
            }
        }
        return nil
    }

    private enum Match {
        case none
        /// More bytes will tell.
        case partial
        case whole
    }

    /// A closing line at the start of the data, or behind a CR LF at `index`.
    private func matchClosing(_ closing: [[UInt8]], at index: Int) -> Match {
        guard !closing.isEmpty else { return .none }
        if byte(index) == lineTerminator {
            guard index + 1 < pendingCount else { return .partial }
            guard byte(index + 1) == formatter else { return .none }
            return match(closing, at: index + 2)
        }
        return index == 0 ? match(closing, at: 0) : .none
    }

    private func match(_ lines: [[UInt8]], at start: Int) -> Match {
        var found = Match.none
        for line in lines {
            let present = min(line.count, pendingCount - start)
            guard (0..<present).allSatisfy({ byte(start + $0) == line[$0] }) else { continue }
            guard start + line.count < pendingCount else {
                found = .partial
                continue
            }
            if endsLine(byte(start + line.count)) { return .whole }
        }
        return found
    }

    private func endsLine(_ byte: UInt8) -> Bool {
        byte == lineTerminator || byte == formatter
    }

    private mutating func takeRaw(_ count: Int, ending: ResponseData.Ending) -> ResponseToken {
        let raw = bytes(0..<count)
        return take(count, as: .data(ResponseData(bytes: raw, raw: raw, ending: ending)), then: .lineStart)
    }

    private mutating func takeDecoded(_ count: Int, ending: ResponseData.Ending) -> ResponseToken {
        let data = ResponseData(bytes: progress.decoded, raw: bytes(0..<count), ending: ending)
        return take(count, as: .data(data), then: .lineStart)
    }
}
