import ATDialect
public import SuiteLanguage

/// Matches whole lines against patterns.
public enum LineMatch {
    /// What a matched line gave.
    public struct Captures: Sendable, Hashable {
        public var values: [String: String]
        /// Where in the line each stood.
        public var ranges: [String: Range<Int>] = [:]
        /// The blank after the colon is missing, which the rig may forgive.
        public var blankMissing: Bool
    }

    /// The captures, or nil when the line is another one.
    ///
    /// - Parameters:
    ///   - values: what the pattern's variables stand for; one that is missing matches nothing.
    ///   - forgiveBlank: whether `+NAME:x` counts for `+NAME: x`.
    public static func match(
        _ line: [UInt8], _ pattern: LinePattern, values: [String: String], forgiveBlank: Bool
    ) -> Captures? {
        guard var pieces = pieces(of: pattern, values: values) else { return nil }
        if let found = match(line, pieces) { return found }
        guard forgiveBlank, case .literal(let head)? = pieces.first,
            let colon = head.firstIndex(of: UInt8(ascii: ":")), head[..<colon].first == UInt8(ascii: "+"),
            colon + 1 < head.count, head[colon + 1] == 0x20
        else { return nil }
        var bare = head
        bare.remove(at: colon + 1)
        pieces[0] = .literal(bare)
        var found = match(line, pieces)
        found?.blankMissing = true
        return found
    }

    private enum Piece {
        case literal([UInt8])
        case placeholder(Placeholder)
    }

    private static func pieces(of pattern: LinePattern, values: [String: String]) -> [Piece]? {
        var pieces: [Piece] = []
        var literal: [UInt8] = []
        for part in pattern.parts {
            switch part {
            case .literal(let text):
                literal += Array(text.utf8)
            case .variable(let name):
                guard let value = values[name] else { return nil }
                literal += Array(value.utf8)
            case .placeholder(let placeholder):
                if !literal.isEmpty { pieces.append(.literal(literal)) }
                literal = []
                pieces.append(.placeholder(placeholder))
            }
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        return pieces
    }

    /// Finds from the line's end backwards where each piece can end, then reads from its start: however many ways a
    /// hostile line offers, the time grows with the line's length alone.
    private static func match(_ line: [UInt8], _ pieces: [Piece]) -> Captures? {
        if case .literal(let head)? = pieces.first, !line.starts(with: head) { return nil }
        var ends: [[Int?]] = []
        // Whether the pieces behind match what begins at each place of the line.
        var following = [Bool](repeating: false, count: line.count) + [true]
        for piece in pieces.reversed() {
            let found = self.ends(of: piece, in: line, following: following)
            following = found.map { $0 != nil }
            guard following.contains(true) else { return nil }
            ends.append(found)
        }
        guard following[0] else { return nil }
        var captures = Captures(values: [:], blankMissing: false)
        var place = 0
        for (piece, ends) in zip(pieces, ends.reversed()) {
            guard let end = ends[place] else { return nil }
            if case .placeholder(let placeholder) = piece {
                captures.values[placeholder.name] = PlaceholderValue.read(line[place..<end], as: placeholder.kind)
                captures.ranges[placeholder.name] = place..<end
            }
            place = end
        }
        return captures
    }

    /// For each place of the line: the nearest end of a piece that begins there and is followed rightly.
    private static func ends(of piece: Piece, in line: [UInt8], following: [Bool]) -> [Int?] {
        switch piece {
        case .literal(let bytes):
            (0...line.count).map { place in
                let end = place + bytes.count
                return end <= line.count && following[end] && line[place...].starts(with: bytes) ? end : nil
            }
        case .placeholder(let placeholder):
            PlaceholderValue.ends(of: placeholder.kind, in: line, following: following)
        }
    }
}

extension Expectation {
    /// The patterns of lines in it, whichever way the answer goes.
    var lines: [LinePattern] {
        switch self {
        case .line(let pattern): [pattern]
        case .anyOf(let alternatives, _): alternatives.flatMap(\.items).flatMap(\.lines)
        case .optional(let items): items.flatMap(\.lines)
        case .errorClass, .errorCode, .prompt, .data, .bytes: []
        }
    }
}

extension LinePattern {
    /// Whether a line has this pattern's name and may have its number of parameters.
    func isAlike(_ line: [UInt8], named name: String, values: [String: String]) -> Bool {
        var text = ""
        var isOpen = false
        for part in parts {
            switch part {
            case .literal(let literal): text += literal
            case .variable(let variable): text += values[variable] ?? ""
            case .placeholder(let placeholder):
                text += "0"
                if [.any, .text].contains(placeholder.kind) { isOpen = true }
            }
        }
        guard CommandName.received(Array(text.utf8)) == name else { return false }
        let comma = UInt8(ascii: ",")
        return isOpen || text.utf8.count { $0 == comma } == line.count { $0 == comma }
    }
}
