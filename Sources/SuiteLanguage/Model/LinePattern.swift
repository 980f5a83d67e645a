public import SourceText

/// What one whole line must look like: literal text, variables, and typed placeholders `<name:type …>`.
///
/// Any other `<` is literal, since modules print texts such as `(<"directory name">)`.
public struct LinePattern: Sendable, Hashable {
    public enum Part: Sendable, Hashable {
        case literal(String)
        case variable(String)
        case placeholder(Placeholder)
    }

    public var parts: [Part]
    public var span: SourceSpan

    /// What is wrong with a pattern's text.
    public enum Problem: Error, Hashable {
        case template(Template.Problem)
        case unknownType(String)
        case badRange(String)
        case unclosedPlaceholder
    }

    public init(parts: [Part], span: SourceSpan) {
        self.parts = parts
        self.span = span
    }

    public init(parsing text: String, span: SourceSpan) throws(Problem) {
        let template: Template
        do {
            template = try Template(parsing: text, span: span)
        } catch {
            throw .template(error)
        }
        var parts: [Part] = []
        for part in template.parts {
            switch part {
            case .variable(let name): parts.append(.variable(name))
            case .literal(let literal): try Self.split(literal, into: &parts)
            }
        }
        self.init(parts: parts, span: span)
    }

    /// The names that it captures.
    public var captures: [String] {
        parts.compactMap { part in
            if case .placeholder(let placeholder) = part { placeholder.name } else { nil }
        }
    }

    /// The variables that it uses.
    public var variables: [String] {
        parts.compactMap { part in
            if case .variable(let name) = part { name } else { nil }
        }
    }

    private static func split(_ literal: String, into parts: inout [Part]) throws(Problem) {
        var text = literal.utf8[...]
        var plain: [UInt8] = []
        while let byte = text.first {
            guard byte == UInt8(ascii: "<"), let head = placeholderHead(text.dropFirst()) else {
                plain.append(byte)
                text = text.dropFirst()
                continue
            }
            guard let end = text.firstIndex(of: UInt8(ascii: ">")) else { throw .unclosedPlaceholder }
            if !plain.isEmpty { parts.append(.literal(String(decoding: plain, as: UTF8.self))) }
            plain = []
            let spec = String(decoding: text[head.typeStart..<end], as: UTF8.self)
            parts.append(.placeholder(try Placeholder(name: head.name, parsing: spec)))
            text = text[text.index(after: end)...]
        }
        if !plain.isEmpty { parts.append(.literal(String(decoding: plain, as: UTF8.self))) }
    }

    /// `name:` right after a `<`, which makes it a placeholder.
    private static func placeholderHead(
        _ text: String.UTF8View.SubSequence
    ) -> (name: String, typeStart: String.UTF8View.Index)? {
        guard let colon = text.prefix(40).firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = String(decoding: text[..<colon], as: UTF8.self)
        let start = text.index(after: colon)
        guard Template.isName(name), start < text.endIndex, (0x61...0x7A).contains(text[start] | 0x20) else {
            return nil
        }
        return (name, start)
    }
}

extension LinePattern {
    /// A line without variables or placeholders that stands in no file.
    public static func literal(_ text: String) -> LinePattern {
        LinePattern(parts: [.literal(text)], span: .none)
    }
}
