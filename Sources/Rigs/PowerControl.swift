/// How a rig switches its module's power.
public struct PowerControl: Sendable, Hashable {
    public enum Command: Sendable, Hashable {
        /// A text for `/bin/sh -c`; what stands in it for `{rig}`, `{port}` and `{device}` is quoted.
        case shell(String)
        /// A program with its arguments, which no shell reads.
        case program([String])
    }

    /// One after the other they cut the module off and let it boot.
    public enum Way: Sendable, Hashable {
        case cycle(Command)
        case stopAndStart(stop: Command, start: Command, offTime: Duration)
    }

    public var way: Way
    /// How long each command may take.
    public var limit: Duration

    public init(way: Way, limit: Duration = .seconds(30)) {
        self.way = way
        self.limit = limit
    }
}
