/// One of the parts into which a plan was divided for several calls: `--shard 2/8`.
public struct Shard: Sendable, Hashable, Codable {
    /// From 1 up.
    public var number: Int
    public var count: Int
    /// How many cases all the shards have together, once.
    public var cases: Int

    public init(number: Int, count: Int, cases: Int) {
        self.number = number
        self.count = count
        self.cases = cases
    }
}

extension Shard: CustomStringConvertible {
    /// `2/8`.
    public var description: String { "\(number)/\(count)" }
}
