/// One of the runs that a merged one was made of: what a rig did of it, or what a rig did of a shard of it.
public struct RunPart: Sendable, Hashable, Codable {
    /// Its own head, without the files, which are those of the whole.
    public var head: RunHead
    /// How it ended; nil where its journal was cut off.
    public var end: RunEnd?

    public init(head: RunHead, end: RunEnd?) {
        self.head = head
        self.end = end
    }

    /// `bench-3`, or `bench-3, shard 2/8`.
    public var name: String { head.rig + (head.shard.map { ", shard \($0)" } ?? "") }
}

extension RunHead {
    /// The head of the part to which a suite belongs: that of the run itself where it was not merged.
    public func part(of suite: SuiteHead?) -> RunHead {
        guard let suite, let rig = suite.rig, let parts else { return self }
        return parts.first { $0.head.rig == rig && $0.head.shard?.number == suite.shard }?.head ?? self
    }
}
