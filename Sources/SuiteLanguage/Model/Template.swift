public import SourceText

/// Text with `{name}` where a variable's value goes; `{{` and `}}` write braces.
public struct Template: Sendable, Hashable {
    public enum Part: Sendable, Hashable {
        case literal(String)
        case variable(String)
    }

    public var parts: [Part]
    public var span: SourceSpan

    public init(parts: [Part], span: SourceSpan) {
        self.parts = parts
        self.span = span
    }

    /// A text without variables.
    public init(literal: String, span: SourceSpan) {
        self.init(parts: [.literal(literal)], span: span)
    }

    /// What is wrong with a template's text.
    public enum Problem: Error, Hashable {
        case unclosedBrace
        case strayBrace
        case badName(String)
    }

    /// Reads a template; a brace that belongs to nothing is an error, so that a forgotten one is found early.
    public init(parsing text: String, span: SourceSpan) throws(Problem) {
        var parts: [Part] = []
        var literal = ""
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "{" where rest.first == "{", "}" where rest.first == "}":
                rest.removeFirst()
                literal.unicodeScalars.append(scalar)
            case "{":
                guard let end = rest.firstIndex(of: "}") else { throw .unclosedBrace }
                let name = String(rest[..<end])
                guard Template.isName(name) else { throw .badName(name) }
                if !literal.isEmpty { parts.append(.literal(literal)) }
                literal = ""
                parts.append(.variable(name))
                rest = rest[rest.index(after: end)...]
            case "}":
                throw .strayBrace
            default:
                literal.unicodeScalars.append(scalar)
            }
        }
        if !literal.isEmpty || parts.isEmpty { parts.append(.literal(literal)) }
        self.init(parts: parts, span: span)
    }

    /// The names that it uses.
    public var variables: [String] {
        parts.compactMap { part in
            if case .variable(let name) = part { name } else { nil }
        }
    }

    /// The text with every variable replaced, or the first name that `values` does not hold.
    public func resolve(_ values: [String: String]) -> Result<String, UnknownVariable> {
        var text = ""
        for part in parts {
            switch part {
            case .literal(let literal):
                text += literal
            case .variable(let name):
                guard let value = values[name] else { return .failure(UnknownVariable(name: name)) }
                text += value
            }
        }
        return .success(text)
    }

    /// Variable names: a lower-case letter, then letters, digits and hyphens.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first) else { return false }
        return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}

/// A `{name}` that stands for nothing.
public struct UnknownVariable: Error, Sendable, Hashable {
    public var name: String

    public init(name: String) {
        self.name = name
    }
}

extension Template {
    /// The text with the variables that are known; an unknown one stands as it is written.
    public func partlyResolved(_ values: [String: String]) -> String {
        parts.map { part in
            switch part {
            case .literal(let text): text
            case .variable(let name): values[name] ?? "{\(name)}"
            }
        }.joined()
    }
}

extension Template {
    /// The same with neighbouring literals in one part.
    var joined: Template {
        var joined: [Part] = []
        for part in parts {
            if case .literal(let text) = part, case .literal(let before)? = joined.last {
                joined[joined.count - 1] = .literal(before + text)
            } else {
                joined.append(part)
            }
        }
        return Template(parts: joined, span: span)
    }
}

extension SourceSpan {
    /// The span of what stands in no file.
    public static let none = SourceSpan(at: 0)
}
