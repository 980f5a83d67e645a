/// What a rehearsal comes to.
public struct RehearsalSums: Sendable, Hashable {
    public var cases = 0
    public var notApplicable = 0
    /// Lines that end in the line terminator.
    public var commandLines = 0
    /// Command lines of which only the run can tell whether it comes to them; they count nowhere else.
    public var openLines = 0
    /// Bytes to the module, as far as their number is known.
    public var bytes = 0
    public var restarts = 0
    /// How long it takes at least.
    public var time = Duration.zero
    /// Cases whose time is what an earlier run took for them.
    public var measured = 0

    static func + (left: RehearsalSums, right: RehearsalSums) -> RehearsalSums {
        var sums = left
        sums.cases += right.cases
        sums.notApplicable += right.notApplicable
        sums.commandLines += right.commandLines
        sums.openLines += right.openLines
        sums.bytes += right.bytes
        sums.restarts += right.restarts
        sums.time += right.time
        sums.measured += right.measured
        return sums
    }

    static func * (sums: RehearsalSums, count: Int) -> RehearsalSums {
        var product = sums
        product.cases *= count
        product.notApplicable *= count
        product.commandLines *= count
        product.openLines *= count
        product.bytes *= count
        product.restarts *= count
        product.time *= count
        product.measured *= count
        return product
    }
}
