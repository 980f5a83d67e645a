extension ResponseFramer {
    /// The next line or prompt.
    ///
    /// A line ends at LF, or at CR whatever follows; whether a LF belongs to that CR takes one more byte to know, except
    /// behind the digit of a numeric result code, which ends at its CR (V.250 clause 6.2.6).
    mutating func nextLine(prompt: Bool) -> ResponseToken? {
        guard let start = textStart() else {
            return progress.scanned == longestLine ? takeLine(text: 0, terminator: .cut, length: 0) : nil
        }
        if prompt, context != .insideLongLine, byte(start) == UInt8(ascii: ">") {
            return take(start + 1, as: .prompt, then: .afterPrompt)
        }
        while progress.scanned < pendingCount {
            let index = progress.scanned
            let count = index - start
            if byte(index) == lineTerminator {
                if !verbose, count == 1, byte(start).isNumeral { return takeLine(text: 1, terminator: .cr, length: 1) }
                guard index + 1 < pendingCount else { return nil }
                return byte(index + 1) == formatter
                    ? takeLine(text: count, terminator: .crlf, length: 2)
                    : takeLine(text: count, terminator: .cr, length: 1)
            }
            if byte(index) == formatter { return takeLine(text: count, terminator: .lf, length: 1) }
            if count == longestLine { return takeLine(text: count, terminator: .cut, length: 0) }
            progress.scanned += 1
        }
        return nil
    }

    /// Where the text begins behind bytes that belong to no line; nil while there are only such bytes.
    private mutating func textStart() -> Int? {
        if let known = progress.textStart { return known }
        if context == .insideLongLine {
            guard pendingCount > 0 else { return nil }
            progress.textStart = 0
            return 0
        }
        let end = min(pendingCount, longestLine)
        while progress.scanned < end, isStray(progress.scanned) { progress.scanned += 1 }
        if progress.scanned < end { progress.textStart = progress.scanned }
        return progress.textStart
    }

    private func isStray(_ index: Int) -> Bool {
        switch byte(index) {
        case lineTerminator, formatter, 0: true
        case UInt8(ascii: " "): context == .afterPrompt && index == 0
        default: false
        }
    }

    private mutating func takeLine(text count: Int, terminator: ResponseLine.Terminator, length: Int) -> ResponseToken {
        let start = progress.textStart ?? progress.scanned
        var strays = bytes(0..<start)
        // The last CR LF among them is the line's own.
        let header = strays.indices.dropLast().last { strays[$0] == lineTerminator && strays[$0 + 1] == formatter }
        if let header { strays.removeSubrange(header...header + 1) }
        let goesOn = terminator == .cut && count > 0
        let line = ResponseLine(
            text: bytes(start..<start + count), headed: header != nil, strays: strays, terminator: terminator,
            overlong: terminator == .cut || context == .insideLongLine)
        return take(start + count + length, as: .line(line), then: goesOn ? .insideLongLine : .lineStart)
    }
}

extension UInt8 {
    fileprivate var isNumeral: Bool { (0x30...0x39).contains(self) }
}
