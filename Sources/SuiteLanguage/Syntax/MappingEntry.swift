/// One `key: value` of a mapping. No two entries of a mapping have the same name.
public struct MappingEntry: Sendable {
    /// Always a scalar, on one line.
    public let key: Node
    public let value: Node

    public init(key: Node, value: Node) {
        self.key = key
        self.value = value
    }

    /// The key's text.
    public var name: String {
        if case .scalar(let scalar) = key.content { scalar.text } else { "" }
    }
}
