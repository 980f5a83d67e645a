/// One way in which a module may differ from the emulated one and still be right: an answer that the register accepts,
/// or a habit that hosts have to live with.
public struct Variation: Sendable {
    public let name: String
    /// What is different, in a few words.
    public let summary: String
    let bend: @Sendable (inout Firmware) -> Void

    init(_ name: String, _ summary: String, _ bend: @escaping @Sendable (inout Firmware) -> Void) {
        self.name = name
        self.summary = summary
        self.bend = bend
    }
}

extension Variation: Hashable {
    public static func == (one: Variation, other: Variation) -> Bool { one.name == other.name }

    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
