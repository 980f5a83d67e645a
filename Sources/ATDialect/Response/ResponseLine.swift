/// A line that is not empty, without the bytes that frame it (V.250 clauses 5.7.1 and 6.2.6).
///
/// `CR` and `LF` here mean the values of S3 and S4 in force.
public struct ResponseLine: Sendable, Hashable {
    public enum Terminator: Sendable, Hashable {
        /// CR LF, as V.250 asks for.
        case crlf
        /// CR alone: the echo of a command line, or a numeric result code.
        case cr
        /// LF alone.
        case lf
        /// None: the line is longer than a line may be and goes on in the next token.
        case cut
    }

    /// The bytes of the line itself.
    public var text: [UInt8]
    /// Whether a CR LF of its own stood before the line, besides the end of the line before.
    public var headed: Bool
    /// CR, LF and NUL bytes before the line that belong to no line, and the blank of a prompt.
    public var strays: [UInt8]
    public var terminator: Terminator
    /// Whether this is one piece of a line longer than the framer allows: no piece of it means anything.
    public var overlong: Bool

    public init(
        text: [UInt8], headed: Bool, strays: [UInt8] = [], terminator: Terminator = .crlf, overlong: Bool = false
    ) {
        self.text = text
        self.headed = headed
        self.strays = strays
        self.terminator = terminator
        self.overlong = overlong
    }
}
