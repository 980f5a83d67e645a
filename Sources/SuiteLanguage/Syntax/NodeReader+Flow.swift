import SourceText

extension NodeReader {
    mutating func flowSequence(minIndent: Int) throws(SyntaxFailure) -> Node {
        let start = try openFlow()
        defer { flowDepth -= 1 }
        var items: [Node] = []
        while try !closesFlow(openedAt: start, minIndent: minIndent) {
            items.append(try flowNode(minIndent: minIndent, isInFlow: true))
            try skipFlowSpace(openedAt: start, minIndent: minIndent)
            if byte(position) == Byte.colon { throw SyntaxFailure(.pairInFlowSequence, position..<position + 1) }
            try finishFlowEntry()
        }
        return Node(.sequence(items), span: SourceSpan(start..<position))
    }

    mutating func flowMapping(minIndent: Int) throws(SyntaxFailure) -> Node {
        let start = try openFlow()
        defer { flowDepth -= 1 }
        var entries = MappingEntries()
        while try !closesFlow(openedAt: start, minIndent: minIndent) {
            let key = try flowKey(minIndent: minIndent)
            let afterColon = position
            try skipFlowSpace(openedAt: start, minIndent: minIndent)
            let isEmpty = byte(position) == Byte.comma || byte(position) == Byte.closeBrace
            let value =
                isEmpty
                ? Node(.empty, span: SourceSpan(at: afterColon))
                : try flowNode(minIndent: minIndent, isInFlow: true)
            if let failure = entries.add(key: key, value: value) { note(failure) }
            try skipFlowSpace(openedAt: start, minIndent: minIndent)
            if byte(position) == Byte.colon { throw SyntaxFailure(.colonInValue, position..<position + 1) }
            try finishFlowEntry()
        }
        return Node(.mapping(entries.all), span: SourceSpan(start..<position))
    }

    /// A flow mapping's key with its colon. YAML would let it go over several lines, and stand without a value.
    private mutating func flowKey(minIndent: Int) throws(SyntaxFailure) -> Node {
        let start = position
        let line = lineStart
        if byte(start) == Byte.openBracket || byte(start) == Byte.openBrace {
            throw SyntaxFailure(.complexKey, start..<start + 1)
        }
        let key = try flowNode(minIndent: minIndent, isInFlow: true)
        let colon = skipBlanks(from: position)
        guard byte(colon) == Byte.colon else {
            let isOverLine = nextTextLine(from: colon, minIndent: 0).map { byte($0.content) == Byte.colon } ?? false
            throw SyntaxFailure(isOverLine ? .keyOnSeveralLines : .flowKeyWithoutValue, key.span.range)
        }
        guard lineStart == line else { throw SyntaxFailure(.keyOnSeveralLines, key.span.range) }
        // Behind quotes the value may follow at once, as in JSON.
        if case .scalar(let scalar) = key.content, scalar.style == .plain, !isFlowEnd(colon + 1) {
            throw SyntaxFailure(.colonNeedsSpace, colon..<colon + 1)
        }
        try finishKey(key, colon: colon)
        return key
    }

    /// Whether an entry of a flow collection may end at `offset`.
    private func isFlowEnd(_ offset: Int) -> Bool {
        switch byte(offset) {
        case Byte.comma, Byte.closeBracket, Byte.closeBrace: true
        default: isSeparation(offset)
        }
    }

    private mutating func openFlow() throws(SyntaxFailure) -> Int {
        try checkDepth()
        flowDepth += 1
        position += 1
        return position - 1
    }

    /// Moves to the next entry, or behind the closing bracket, which it then tells.
    private mutating func closesFlow(openedAt start: Int, minIndent: Int) throws(SyntaxFailure) -> Bool {
        try skipFlowSpace(openedAt: start, minIndent: minIndent)
        if byte(position) == Byte.comma { throw SyntaxFailure(.emptyFlowEntry, position..<position + 1) }
        guard byte(position) == closingBracket(of: start) else { return false }
        position += 1
        return true
    }

    /// Takes the comma behind an entry; a closing bracket may stand in its place.
    private mutating func finishFlowEntry() throws(SyntaxFailure) {
        switch byte(position) {
        case Byte.comma: position += 1
        case Byte.closeBracket, Byte.closeBrace: break
        default: throw SyntaxFailure(.missingComma, position..<position + 1)
        }
    }

    /// Moves over blanks, line breaks and comments inside the brackets.
    private mutating func skipFlowSpace(openedAt start: Int, minIndent: Int) throws(SyntaxFailure) {
        var mayComment = false
        while true {
            let content = skipBlanks(from: position)
            let isComment = byte(content) == Byte.hash
            if isComment, content == position, !mayComment {
                throw SyntaxFailure(.commentNeedsSpace, content..<content + 1)
            }
            guard isComment || isLineEnd(content) else {
                position = content
                return
            }
            try nextFlowLine(from: lineEnd(from: content), openedAt: start, minIndent: minIndent)
            mayComment = true
        }
    }

    /// Moves from a line's end to the next line inside the brackets that has text or a comment.
    private mutating func nextFlowLine(from end: Int, openedAt start: Int, minIndent: Int) throws(SyntaxFailure) {
        let unterminated = SyntaxProblem.unterminatedFlow(Character(Unicode.Scalar(bytes[start])))
        let opening = start..<start + 1
        guard let next = nextTextLine(from: end, minIndent: minIndent) else {
            throw SyntaxFailure(unterminated, opening, resume: nextLineStart(from: start))
        }
        lineStart = next.lineStart
        position = next.content
        // A comment may stand anywhere.
        guard next.isUnderIndented, byte(position) != Byte.hash else { return }
        let spaces = skipSpaces(from: lineStart)
        if spaces < position { throw SyntaxFailure(.tabIndent, spaces..<position) }
        if byte(position) == closingBracket(of: start) { throw SyntaxFailure(.flowIndent, position..<position + 1) }
        throw SyntaxFailure(unterminated, opening, resume: lineStart)
    }

    private func closingBracket(of start: Int) -> UInt8 {
        bytes[start] == Byte.openBracket ? Byte.closeBracket : Byte.closeBrace
    }
}
