/// One way in which a module fails to be what it should: a name to choose it by, the requirement that it breaks, and
/// what it bends.
public struct Defect: Sendable, Hashable {
    public let name: String
    /// The id of a row of the register of requirements.
    public let breaks: String
    public let bend: Bend

    public init(_ name: String, breaks: String, _ bend: Bend) {
        self.name = name
        self.breaks = breaks
        self.bend = bend
    }

    /// What a defect does to a module.
    public enum Bend: Sendable, Hashable {
        /// One byte of an output is another. The index counts the whole output with its line breaks; an output that
        /// is too short is left as it is.
        case change(Output, at: Int, to: UInt8)
        case drop(Output)
        case duplicate(Output)
        /// Bytes that belong to nothing come before an output.
        case insert([UInt8], before: Output)
        /// One byte of an output is missing.
        case lose(Output, at: Int)
        /// The whole answer to a command comes later.
        case delay(answerTo: String, by: Duration)
        /// The final result code of a command waits for the result line of that name.
        case hold(final: String, until: String)
        /// After the answer to a command nothing is said any more, until a restart.
        case silence(after: String)
        /// After the answer to a command the module restarts.
        case restart(after: String)
        /// The restriction to an unlocked SIM is not kept.
        case ignorePIN
        /// After a start the server opens the data connections.
        case startActive
    }

    /// Which output a defect meets. FTP_RECV goes by that name, whichever the host uses.
    public enum Output: Sendable, Hashable {
        /// A line of the answer to a command in one form, such as `+FTPMODE?`.
        case answer(to: String)
        /// The final result code of a line that ended with such a command.
        case final(of: String)
        /// A line that comes by itself, by its name: `+FTPOPEN`.
        case result(String)
        /// Raw data: by the command in its form for FTP_RECV, `+FTPLIST` for a listing.
        case data(of: String)
    }
}
