extension Template {
    /// The template with another variable in the place of one.
    func replacing(_ name: String, by other: String) -> Template {
        Template(parts: parts.map { $0 == .variable(name) ? .variable(other) : $0 }, span: span)
    }
}

extension Expectation {
    /// The item with another variable in the place of one.
    func replacing(_ name: String, by other: String) -> Expectation {
        switch self {
        case .line(var pattern):
            pattern.parts = pattern.parts.map { $0 == .variable(name) ? .variable(other) : $0 }
            return .line(pattern)
        case .errorCode(let code): return .errorCode(code.replacing(name, by: other))
        case .data(let phase): return .data(phase.replacing(name, by: other))
        case .bytes(let bytes, let span): return .bytes(bytes.replacing(name, by: other), span)
        case .anyOf(let alternatives, let record):
            let replaced = alternatives.map { alternative in
                var alternative = alternative
                alternative.items = alternative.items.map { $0.replacing(name, by: other) }
                return alternative
            }
            return .anyOf(replaced, record: record)
        case .optional(let items): return .optional(items.map { $0.replacing(name, by: other) })
        case .errorClass, .prompt: return self
        }
    }
}

extension DataPhase {
    fileprivate func replacing(_ name: String, by other: String) -> DataPhase {
        var phase = self
        phase.equals = equals?.replacing(name, by: other)
        phase.contains = contains.map { $0.replacing(name, by: other) }
        phase.endMark = endMark?.replacing(name, by: other)
        phase.extent =
            switch extent {
            case .counted(let count): .counted(count.replacing(name, by: other))
            case .untilQuiet(let time): .untilQuiet(time.replacing(name, by: other))
            case .untilLine(let lines): .untilLine(lines.map { $0.replacing(name, by: other) })
            case .escaped(let lines): .escaped(closing: lines.map { $0.replacing(name, by: other) })
            }
        return phase
    }
}

extension Bytes {
    fileprivate func replacing(_ name: String, by other: String) -> Bytes {
        switch self {
        case .literal: self
        case .text(let text): .text(text.replacing(name, by: other))
        case .payload(let payload, let escaped): .payload(payload.replacing(name, by: other), escaped: escaped)
        }
    }
}

extension Payload {
    fileprivate func replacing(_ name: String, by other: String) -> Payload {
        switch self {
        case .generated(let size, let pattern, let seed):
            .generated(size: size.replacing(name, by: other), pattern: pattern, seed: seed)
        case .text(let text): .text(text.replacing(name, by: other))
        case .listing(let path): .listing(path.replacing(name, by: other))
        case .slice(let base, let from, let count):
            .slice(
                base.replacing(name, by: other), from: from.replacing(name, by: other),
                count: count?.replacing(name, by: other))
        case .collected: self
        }
    }
}
