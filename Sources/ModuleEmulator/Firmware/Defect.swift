/// One way in which a module fails to be what it should: a name to choose it by, the requirement that it breaks, and
/// how it bends the module.
public struct Defect: Sendable {
    public let name: String
    /// The id of a row of the register of requirements.
    public let breaks: String
    let bend: @Sendable (inout Firmware) -> Void

    init(_ name: String, breaks: String, _ bend: @escaping @Sendable (inout Firmware) -> Void) {
        self.name = name
        self.breaks = breaks
        self.bend = bend
    }
}

extension Defect: Hashable {
    public static func == (one: Defect, other: Defect) -> Bool { one.name == other.name }

    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
