/// Knows the echo of one command line when it comes back (V.250 clause 6.2.4, command E).
///
/// An unsolicited line may come before the echo: the echo is the first line that equals the command, not the first line.
public struct CommandEcho: Sendable, Hashable {
    /// The command line as it was sent, without its terminating CR.
    public let command: [UInt8]
    /// Whether the echo has been seen; there is one for each command line.
    public private(set) var seen = false

    public init(of command: [UInt8]) {
        self.command = command
    }

    /// Says whether this line is the echo; true once at most.
    ///
    /// An echo ends with the CR that was sent. Where the answer brings no header of its own, what follows that CR may
    /// be a LF: the line's terminator tells.
    public mutating func recognise(_ line: ResponseLine) -> Bool {
        guard !seen, !line.overlong, line.terminator == .cr || line.terminator == .crlf, line.text == command else {
            return false
        }
        seen = true
        return true
    }
}
