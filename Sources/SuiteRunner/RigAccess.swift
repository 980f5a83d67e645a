public import Evidence
public import Wire

/// What a run may do to its rig beside talking to the module over an open port.
public struct RigAccess: Sendable {
    /// Opens the port anew, on the event loop of the first one; nil where a port that is lost stays so.
    public var reopen: (@Sendable () async throws(PortError) -> Port)?
    /// How long a port that was lost is waited for; zero: not at all.
    public var patience: Duration
    /// Takes the module's power away and gives it back; nil where nothing can. Throws why that did not work.
    public var cyclePower: (@Sendable () async throws(Trouble) -> Void)?
    /// Command lines, without their CR, that are sent when the module first answers and after each start.
    public var preparation: [String]
    /// How long a USB converter of the line may keep received bytes back.
    public var latencyTimer: Duration?
    /// What spoils the line's times, and what to do about it.
    public var lineWarning: String?

    public init(
        reopen: (@Sendable () async throws(PortError) -> Port)? = nil, patience: Duration = .zero,
        cyclePower: (@Sendable () async throws(Trouble) -> Void)? = nil, preparation: [String] = []
    ) {
        self.reopen = reopen
        self.patience = patience
        self.cyclePower = cyclePower
        self.preparation = preparation
    }
}
