/// How much of a command line a reader takes before it gives up, so that no line can make it work or grow without end.
public struct CommandBounds: Equatable, Sendable {
    /// Characters of an extended command's name after the `+` (V.250 5.4.1 allows 16).
    public var name = 16
    /// Digits of the number of a basic command or an S-parameter.
    public var digits = 9
    /// Bytes of one parameter, its quotes not counted.
    public var parameter = 2048
    /// Parameters of one command.
    public var parameters = 16

    /// The bounds of V.250 where it has any, generous ones elsewhere.
    public init() {}
}

/// How a backslash inside quotes is read.
public enum StringEscapes: Equatable, Sendable {
    /// It is a character like any other.
    case none
    /// It stands before the two hexadecimal digits of a byte: `\22` is a quotation mark (V.250 5.4.2.2).
    case hexadecimal
}
