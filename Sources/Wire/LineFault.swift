/// What a line's receiver found wrong with what came in.
public enum LineFault: String, Sendable, Hashable, CaseIterable {
    /// Bytes were lost because nobody took them in time.
    case overrun
    case parity
    /// A byte without its stop bit: of another rate or size, or disturbed.
    case framing
    /// The module held the line longer than a byte takes.
    case lineBreak
}
