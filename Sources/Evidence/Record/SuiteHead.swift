/// One suite of a run; in a repeated run it stands once for each repetition.
public struct SuiteHead: Sendable, Hashable, Codable {
    public var name: String
    public var title: String
    /// The clause of the manual that the suite tests, as text (`1.2.21`).
    public var clause: String?
    public var command: String?
    /// The suite's file, relative to where the run was started.
    public var path: String
    /// From 1 to the run's `repetitions`.
    public var repetition: Int
    /// In a merged run: the rig that ran these cases.
    public var rig: String?
    /// In a merged run: the number of the shard to which these cases belong.
    public var shard: Int?

    public init(
        name: String, title: String, clause: String?, command: String?, path: String, repetition: Int,
        rig: String? = nil, shard: Int? = nil
    ) {
        self.name = name
        self.title = title
        self.clause = clause
        self.command = command
        self.path = path
        self.repetition = repetition
        self.rig = rig
        self.shard = shard
    }
}
