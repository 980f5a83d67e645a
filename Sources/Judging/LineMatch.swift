import ATDialect
public import SuiteLanguage

/// Matches whole lines against patterns.
public enum LineMatch {
    /// What a matched line gave.
    public struct Captures: Sendable, Hashable {
        public var values: [String: String]
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
        if let found = match(line[...], pieces[...]) { return Captures(values: found, blankMissing: false) }
        guard forgiveBlank, case .literal(let head)? = pieces.first,
            let colon = head.firstIndex(of: UInt8(ascii: ":")), head[..<colon].first == UInt8(ascii: "+"),
            colon + 1 < head.count, head[colon + 1] == 0x20
        else { return nil }
        var bare = head
        bare.remove(at: colon + 1)
        pieces[0] = .literal(bare)
        return match(line[...], pieces[...]).map { Captures(values: $0, blankMissing: true) }
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

    /// Backtracks over where placeholders end; patterns hold a handful, lines at most 64 KiB.
    private static func match(_ line: ArraySlice<UInt8>, _ pieces: ArraySlice<Piece>) -> [String: String]? {
        guard let piece = pieces.first else { return line.isEmpty ? [:] : nil }
        let rest = pieces.dropFirst()
        switch piece {
        case .literal(let bytes):
            guard line.starts(with: bytes) else { return nil }
            return match(line.dropFirst(bytes.count), rest)
        case .placeholder(let placeholder):
            if rest.isEmpty {
                guard let value = PlaceholderValue.read(line, as: placeholder.kind) else { return nil }
                return [placeholder.name: value]
            }
            guard case .literal(let next)? = rest.first else {
                return nil  // two placeholders in a row could share bytes in many ways: no pattern means that
            }
            var end = line.startIndex
            while end <= line.endIndex {
                if line[end...].starts(with: next), let value = PlaceholderValue.read(line[..<end], as: placeholder.kind),
                    var found = match(line[end...], rest)
                {
                    found[placeholder.name] = value
                    return found
                }
                end += 1
            }
            return nil
        }
    }
}
