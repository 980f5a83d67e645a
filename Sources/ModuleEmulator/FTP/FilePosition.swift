extension UInt64 {
    /// A position so many bytes further on, or back; it stays where it cannot move.
    func moved(by count: Int) -> UInt64 {
        let (sum, isOverflow) =
            count < 0
            ? subtractingReportingOverflow(UInt64(count.magnitude)) : addingReportingOverflow(UInt64(count.magnitude))
        return isOverflow ? self : sum
    }
}
