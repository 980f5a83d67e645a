public import Evidence

/// Where a run's records go: the journal first, then whoever listens live.
public protocol RunSink: AnyObject {
    /// - Throws: when the record could not be kept; the run ends, since a verdict that cannot be shown is none.
    func append(_ record: RunRecord) throws
}
