extension RigSettings {
    /// `50000..50009`; nil where any port will do.
    public var passivePorts: ClosedRange<UInt16>? {
        let bounds = self["ftp-passive-ports"].split(separator: ".").compactMap { UInt16($0) }
        guard bounds.count == 2, bounds[0] <= bounds[1], bounds[0] > 0 else { return nil }
        return bounds[0]...bounds[1]
    }
}
