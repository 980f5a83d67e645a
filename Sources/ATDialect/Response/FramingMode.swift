/// How the next bytes of a module are to be read. The test step chooses it between tokens; nothing in the bytes does.
public enum FramingMode: Sendable, Hashable {
    /// Lines of commands' answers and of unsolicited results; where `prompt` is true, also a `>` at a line's start.
    case lines(prompt: Bool)
    /// Exactly this many raw bytes.
    case counted(Int)
    /// Raw bytes until a whole line equal to one of `terminators` stands after at least `minimum` of them.
    ///
    /// The data hold everything before that line, line ends included; the line itself is the next line token.
    case untilLine(terminators: [[UInt8]], minimum: Int)
    /// Bytes in which 0x10 escapes its successor and a bare 0x03 is the end.
    ///
    /// Where the module may leave the 0x03 out, a whole line equal to one of `closing` ends the data too; that line
    /// and the CR LF before it stay for the next line token. With no `closing` only the 0x03 ends them.
    case escaped(closing: [[UInt8]])
    /// Exactly one of these byte strings, framing and all; where none of them stands next, the next text with the control
    /// characters around it, whichever they are. Of two that both stand next the shorter one counts.
    case exact([[UInt8]])
}
