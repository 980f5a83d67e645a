public import SourceText

/// Something of the module's surroundings without which its commands cannot do what they should, such as the radio
/// signal: where it was missing when a case failed, nobody can tell whether the module is to blame.
public struct Monitor: Sendable {
    public var name: String
    /// What it watches, in plain words.
    public var title: String
    /// The state from which on cases depend on it.
    public var from: Located<String>
    /// Passes as long as it is there.
    public var verify: [Step]
    /// Commands that take it away themselves: of a case that sends one it says nothing.
    public var spoilers: [Located<String>]
    /// What a person can do where it is missing.
    public var hint: String?
    public var span: SourceSpan
}
