public import Evidence

/// Judges a measured time against its budget.
public enum TimeRule {
    /// - Parameters:
    ///   - measured: from the accepted write to the last byte, as this process saw it.
    ///   - lateness: how long the host may have kept this process from reading meanwhile; it can only have made
    ///     `measured` longer than it was.
    ///   - earliness: how long the write's stamp may lie behind the write itself; it can only have made `measured`
    ///     shorter.
    public static func judge(measured: Duration, budget: Duration, lateness: Duration, earliness: Duration) -> Verdict {
        if measured > budget { return measured - lateness > budget ? .fail : .inconclusive }
        return measured + earliness > budget ? .inconclusive : .pass
    }
}
