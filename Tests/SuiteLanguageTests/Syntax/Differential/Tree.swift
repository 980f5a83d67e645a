import SuiteLanguage

/// A tree without places: what readers of YAML are compared by, byte by byte.
indirect enum Tree: Hashable, Sendable {
    case absent
    case scalar(ScalarText)
    case sequence([Tree])
    case mapping([Entry])

    struct ScalarText: Hashable, Sendable {
        let utf8: [UInt8]
        let style: Scalar.Style

        /// Text is not compared as strings are, which are equal when they look alike.
        init(_ text: String, _ style: Scalar.Style) {
            utf8 = Array(text.utf8)
            self.style = style
        }
    }

    struct Entry: Hashable, Sendable {
        let key: Tree
        let value: Tree
    }
}

extension Tree {
    init(_ node: Node) {
        switch node.content {
        case .empty: self = .absent
        case .scalar(let scalar): self = .scalar(ScalarText(scalar.text, scalar.style))
        case .sequence(let items): self = .sequence(items.map { Tree($0) })
        case .mapping(let entries):
            self = .mapping(entries.map { Entry(key: Tree($0.key), value: Tree($0.value)) })
        }
    }
}

extension Tree: CustomStringConvertible {
    /// Like the events of YAML's own test suite: `:` plain, `'` and `"` quoted, `|` and `>` blocks.
    var description: String {
        switch self {
        case .absent: ":"
        case .scalar(let scalar):
            Self.mark(scalar.style)
                + String(String(decoding: scalar.utf8, as: UTF8.self).debugDescription.dropFirst().dropLast())
        case .sequence(let items): "[" + items.map(\.description).joined(separator: ", ") + "]"
        case .mapping(let entries): "{" + entries.map { "\($0.key) = \($0.value)" }.joined(separator: ", ") + "}"
        }
    }

    private static func mark(_ style: Scalar.Style) -> String {
        switch style {
        case .plain: ":"
        case .singleQuoted: "'"
        case .doubleQuoted: "\""
        case .literal: "|"
        case .folded: ">"
        }
    }
}
