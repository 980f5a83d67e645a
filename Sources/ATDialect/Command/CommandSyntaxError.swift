/// Why a command line cannot be read on. The commands before the fault have been handed out already: a DCE carries
/// out a line from left to right and stops at the first failure (V.250 5.2.1).
public enum CommandSyntaxError: Error, Equatable, Sendable {
    /// A byte that no rule of the grammar has at this place.
    case unexpectedByte(UInt8, offset: Int)
    /// The line ended inside a quoted string.
    case unterminatedString(offset: Int)
    /// A backslash without two hexadecimal digits after it, in a line that is read with escapes.
    case badEscape(offset: Int)
    /// An S-parameter without its number or value.
    case missingNumber(offset: Int)
    /// A name, number, parameter or parameter list beyond the bounds.
    case tooLong(offset: Int)
}
