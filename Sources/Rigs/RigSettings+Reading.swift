extension RigSettings {
    /// The ports of the embedded server's passive data connections; nil where any will do.
    public var passivePorts: ClosedRange<UInt16>? { Self.ports(self["ftp-passive-ports"]) }

    /// The command lines by which the rig makes its module ready, with the values of the parameters that they name.
    public var preparation: [String] { rig.preparation.map { CommandLineParameter.complete($0, values) } }

    /// `50000..50009`.
    static func ports(_ text: String) -> ClosedRange<UInt16>? {
        guard let dots = text.firstRange(of: ".."), let low = UInt16(text[..<dots.lowerBound]),
            let high = UInt16(text[dots.upperBound...]), (1...high).contains(low)
        else { return nil }
        return low...high
    }
}
