import SuiteLanguage
import Yams

extension Tree {
    /// What libyaml reads; throws what it complains of. Yams tells it the encoding, and so it looks for no byte order mark.
    init(libyaml text: String) throws {
        let text = text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
        self = try Yams.compose(yaml: text, .default, .default, .utf8).map { try Tree($0) } ?? .absent
    }

    private struct NotOurs: Error {}

    private init(_ node: Yams.Node) throws {
        switch node {
        case .scalar(let scalar):
            let text = ScalarText(scalar.string, try Self.style(scalar.style))
            self = text == ScalarText("", .plain) ? .absent : .scalar(text)
        case .sequence(let sequence): self = .sequence(try sequence.map { try Tree($0) })
        case .mapping(let mapping):
            self = .mapping(try mapping.map { Entry(key: try Tree($0.key), value: try Tree($0.value)) })
        case .alias: throw NotOurs()
        }
    }

    private static func style(_ style: Yams.Node.Scalar.Style) throws -> SuiteLanguage.Scalar.Style {
        switch style {
        case .plain: .plain
        case .singleQuoted: .singleQuoted
        case .doubleQuoted: .doubleQuoted
        case .literal: .literal
        case .folded: .folded
        case .any: throw NotOurs()
        }
    }
}
