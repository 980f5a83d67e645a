public import Evidence

/// One line of what a run would do.
public struct RehearsedLine: Sendable, Hashable {
    public enum Act: Sendable, Hashable {
        /// To the module.
        case send(RehearsedText)
        /// What the FTP server's side is asked for.
        case server(String)
        /// Nothing is sent until something has come, or some time has passed.
        case wait(String)
        /// What the lines below it are for: a state, rounds, a condition.
        case heading(String)
        /// Something else that is done to the module: a modem line, a restart.
        case rig(String)
    }

    public var phase: StepHead.Phase
    /// How many headings it stands below.
    public var depth: Int
    public var act: Act
    /// Only the run can tell whether it comes to this.
    public var isOpen: Bool
}
