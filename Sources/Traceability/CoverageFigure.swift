/// How many rows out of how many.
public struct CoverageFigure: Sendable, Hashable {
    public var part: Int
    public var whole: Int

    public init(part: Int, whole: Int) {
        self.part = part
        self.whole = whole
    }

    /// Tenths of a percent, rounded down: all is only what is all. Of nothing it is 0.
    public var tenths: Int {
        whole > 0 ? part * 1000 / whole : 0
    }

    /// `61.4`.
    public var percent: String {
        "\(tenths / 10).\(tenths % 10)"
    }

    /// Whether it is `percent` or more, not rounded.
    public func reaches(_ percent: Double) -> Bool {
        whole > 0 && Double(part) * 100 >= percent * Double(whole)
    }
}
