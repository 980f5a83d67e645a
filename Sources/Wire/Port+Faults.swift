import NIOCore

extension Port {
    /// Asks the driver of a local line what its receiver has found wrong since this was asked last, and delivers it. On the
    /// event loop; of no effect on other lines, whose server tells by itself.
    public func askForFaults() {
        guard isActive, let faults = faults?.value else { return }
        for fault in faults.news() { handler.value.deliver(.fault(fault)) }
    }
}
