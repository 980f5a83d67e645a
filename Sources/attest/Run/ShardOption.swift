import ArgumentParser
import Evidence
import SuiteLanguage

/// `--shard 2/8`.
struct ShardOption: ExpressibleByArgument {
    var number: Int
    var count: Int

    init?(argument: String) {
        let words = argument.split(separator: "/", omittingEmptySubsequences: false)
        guard words.count == 2, let number = Self.whole(words[0]), let count = Self.whole(words[1]),
            (1...1_000_000).contains(count), (1...count).contains(number)
        else { return nil }
        (self.number, self.count) = (number, count)
    }

    /// Only digits: no sign.
    private static func whole(_ text: Substring) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    /// Leaves of the plan the cases of this shard.
    ///
    /// - Throws: `ExitStatus` when it has none, after it was said.
    func take(of plan: inout RunPlan) throws -> Shard {
        let shard = Shard(number: number, count: count, cases: plan.caseCount)
        plan = plan.shard(number, of: count)
        guard plan.caseCount > 0 else {
            throw Terminal.refuse(
                "call.nothing-selected", "shard \(shard) has no case",
                help: "\(ListCommand.count(shard.cases, "case")) of the selection make fewer shards")
        }
        return shard
    }
}
