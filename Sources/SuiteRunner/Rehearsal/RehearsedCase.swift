/// What a run would do for one case.
public struct RehearsedCase: Sendable {
    public var suite: String
    /// The id with its matrix values.
    public var name: String
    public var title: String
    public var given: String?
    /// Why the rig does not run it, as the run would say; nil where it does.
    public var notApplicable: String?
    public var lines: [RehearsedLine] = []
    public var sums = RehearsalSums()

    /// What a case is measured under, whose name is unique in its suite alone.
    public struct Key: Hashable, Sendable {
        public var suite: String
        public var name: String

        public init(suite: String, name: String) {
            self.suite = suite
            self.name = name
        }
    }

    var key: Key { Key(suite: suite, name: name) }
}
