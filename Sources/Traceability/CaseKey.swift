/// What a case is called in all runs.
public struct CaseKey: Sendable, Hashable {
    /// The suite's name.
    public var suite: String
    /// The case's id with its parameters: `FTPMODE/set-and-read[mode=0]`.
    public var name: String

    public init(suite: String, name: String) {
        self.suite = suite
        self.name = name
    }
}
