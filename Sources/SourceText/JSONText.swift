/// A JSON document (RFC 8259) that machines and people read: members keep their order, and every character that would not
/// be seen or that steers a terminal is escaped.
public indirect enum JSONText: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([JSONText])
    case object([Member])

    public struct Member: Sendable, Hashable {
        public var name: String
        public var value: JSONText

        public init(_ name: String, _ value: JSONText) {
            self.name = name
            self.value = value
        }
    }

    /// The value as text on one line.
    public var text: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let value): String(value)
        case .string(let value): Self.quoted(value)
        case .array(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.name) + ":" + $0.value.text }.joined(separator: ",") + "}"
        }
    }

    /// The members of an object on lines of their own, and so the items of those that are arrays: one document that is
    /// read line by line as well.
    public var document: String {
        guard case .object(let members) = self else { return text + "\n" }
        let lines = members.map { member in
            let head = "  " + Self.quoted(member.name) + ": "
            guard case .array(let items) = member.value, !items.isEmpty else { return head + member.value.text }
            return head + "[\n" + items.map { "    " + $0.text }.joined(separator: ",\n") + "\n  ]"
        }
        return "{\n" + lines.joined(separator: ",\n") + "\n}\n"
    }

    /// A string with its quotes.
    public static func quoted(_ string: String) -> String {
        var text = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where VisibleText.isVisible(scalar): text.unicodeScalars.append(scalar)
            default:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
        return text + "\""
    }

    /// Null for nil.
    public static func string(orNull value: String?) -> JSONText {
        value.map { .string($0) } ?? .null
    }

    public static func strings(_ values: some Sequence<String>) -> JSONText {
        .array(values.map { .string($0) })
    }
}

extension JSONText: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: JSONText...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONText)...) { self = .object(elements.map(Member.init)) }

    /// The value on as many lines as it has members and items, for people who read it.
    public var indentedText: String { indentedText(by: 0) }

    private func indentedText(by depth: Int) -> String {
        let (margin, end) = (String(repeating: "  ", count: depth + 1), "\n" + String(repeating: "  ", count: depth))
        switch self {
        case .array(let items) where !items.isEmpty:
            return "[\n" + items.map { margin + $0.indentedText(by: depth + 1) }.joined(separator: ",\n") + end + "]"
        case .object(let members) where !members.isEmpty:
            let lines = members.map { margin + Self.quoted($0.name) + ": " + $0.value.indentedText(by: depth + 1) }
            return "{\n" + lines.joined(separator: ",\n") + end + "}"
        default: return text
        }
    }
}
