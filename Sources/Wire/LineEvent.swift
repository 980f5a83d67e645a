/// What happens to a line besides its bytes. RFC 2217 tells by itself, and a local device tells faults where
/// it is asked (`askForFaults`); a pseudo-terminal and bare TCP do not.
public enum LineEvent: Sendable, Hashable {
    // What a client does to a line that is served. DTR and RTS rise when it comes, and fall when it goes.
    case dtr(Bool)
    case rts(Bool)
    /// The client begins to send a break, or ends it.
    case sendsBreak(Bool)
    /// The client transmits at another rate: bits a second. It is 115200 until this is told.
    case baud(Int)

    /// A line that the far module drives has this level now. The first levels are told, then the changes.
    case status(StatusLine, Bool)
    /// The line's receiver has found something wrong with what the module sent.
    case fault(LineFault)
}
