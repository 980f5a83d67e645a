import SourceText

extension NodeReader {
    /// What a node that begins in the middle of a line may be.
    enum Place {
        /// A block collection may begin here, in this column.
        case column(Int)
        /// Behind a key: no block collection.
        case afterKey
        /// Behind a dash and a tab, which is at this offset: no block collection either.
        case afterTab(Int)
    }

    /// The node on the lines below an indicator, for a block in column `parent`; `.empty` if they do not belong to it.
    /// The list of a key may stand in the key's own column.
    mutating func blockNode(under parent: Int, listMayShare: Bool = false, emptyAt: Int) -> Node {
        while let indent = nextIndent() {
            let isShared = listMayShare && indent == parent && isDash(at: position + indent)
            guard indent > parent || isShared else { break }
            position += indent
            do throws(SyntaxFailure) {
                return try node(.column(indent), parent: parent)
            } catch {
                // Lines beside one that is too deep are too deep as well.
                recover(from: error, in: error.problem == .tooDeep ? parent : indent)
            }
        }
        return Node(.empty, span: SourceSpan(at: emptyAt))
    }

    /// The node at the position, up to the end of its last line.
    private mutating func node(_ place: Place, parent: Int) throws(SyntaxFailure) -> Node {
        let start = position
        if byte(start) == Byte.pipe || byte(start) == Byte.greater { return try blockScalar(parent: parent) }
        let isList = isDash(at: start)
        if isList || isKey(at: start) {
            switch place {
            case .column(let column) where isList: return try blockSequence(in: column, sharedWith: parent)
            case .column(let column): return try blockMapping(in: column)
            case .afterTab(let tab): throw SyntaxFailure(.tabIndent, tab..<start)
            case .afterKey where isList: throw SyntaxFailure(.blockOnKeyLine, start..<start + 1)
            case .afterKey:
                try checkPlainStart(isInFlow: false)
                throw SyntaxFailure(.colonInValue, keyColon(from: start))
            }
        }
        let node = try flowNode(minIndent: parent + 1, isInFlow: false)
        try refuseColon(after: node)
        try finishLine(or: .contentAfterValue)
        return node
    }

    private mutating func blockSequence(in column: Int, sharedWith parent: Int) throws(SyntaxFailure) -> Node {
        try open(column)
        defer { openBlocks.removeLast() }
        let start = position
        var items: [Node] = []
        repeat {
            do throws(SyntaxFailure) {
                items.append(try sequenceItem(in: column))
            } catch {
                recover(from: error, in: column)
            }
        } while nextItem(in: column, isShared: column == parent)
        return Node(.sequence(items), span: SourceSpan(start..<max(items.last?.span.end ?? start, start + 1)))
    }

    private mutating func sequenceItem(in column: Int) throws(SyntaxFailure) -> Node {
        position += 1
        let afterDash = position
        let spaces = skipSpaces(from: position)
        let content = skipBlanks(from: spaces)
        if isLineEnd(content) || byte(content) == Byte.hash {
            position = nextLineStart(from: content)
            return blockNode(under: column, emptyAt: afterDash)
        }
        position = content
        return try node(content > spaces ? .afterTab(spaces) : .column(content - lineStart), parent: column)
    }

    private mutating func blockMapping(in column: Int) throws(SyntaxFailure) -> Node {
        try open(column)
        defer { openBlocks.removeLast() }
        let start = position
        var entries = MappingEntries()
        repeat {
            do throws(SyntaxFailure) {
                let key = try implicitKey(in: column)
                let value = try mappingValue(in: column)
                if let failure = entries.add(key: key, value: value) { note(failure) }
            } catch {
                recover(from: error, in: column)
            }
        } while nextEntry(in: column)
        return Node(
            .mapping(entries.all), span: SourceSpan(start..<max(entries.all.last?.value.span.end ?? start, start + 1)))
    }

    private mutating func mappingValue(in column: Int) throws(SyntaxFailure) -> Node {
        let afterColon = position
        let content = skipBlanks(from: position)
        if isLineEnd(content) || byte(content) == Byte.hash {
            position = nextLineStart(from: content)
            return blockNode(under: column, listMayShare: true, emptyAt: afterColon)
        }
        position = content
        return try node(.afterKey, parent: column)
    }

    /// Moves to the dash of the list's next item; false where the list ends.
    private mutating func nextItem(in column: Int, isShared: Bool) -> Bool {
        while let indent = nextIndent(), indent >= column {
            let content = position + indent
            if indent == column, isDash(at: content) {
                position = content
                return true
            }
            if indent == column, isShared { return false }
            note(SyntaxFailure(misplaced(indent, in: column, .missingDash), content..<lineEnd(from: content)))
            skipLines(deeperThan: column) { reader, content in
                content - reader.position == column && !isShared && !reader.isDash(at: content)
            }
        }
        return false
    }

    /// Moves to the mapping's next key; false where the mapping ends.
    private mutating func nextEntry(in column: Int) -> Bool {
        while let indent = nextIndent(), indent >= column {
            let content = position + indent
            if indent == column, !isDash(at: content) {
                position = content
                return true
            }
            note(SyntaxFailure(misplaced(indent, in: column, .unexpectedDash), content..<lineEnd(from: content)))
            skipLines(deeperThan: column) { reader, content in
                content - reader.position == column && reader.isDash(at: content)
            }
        }
        return false
    }

    private func misplaced(_ indent: Int, in column: Int, _ problem: SyntaxProblem) -> SyntaxProblem {
        indent == column ? problem : .indentation(found: indent, open: openBlocks)
    }

    private mutating func open(_ column: Int) throws(SyntaxFailure) {
        try checkDepth()
        openBlocks.append(column)
    }

    /// Refuses to go deeper at the limit.
    func checkDepth() throws(SyntaxFailure) {
        guard openBlocks.count + flowDepth < Self.maxDepth else {
            throw SyntaxFailure(.tooDeep, position..<position + 1)
        }
    }
}
