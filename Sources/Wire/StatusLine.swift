import NIOCore

/// A modem line that the module drives and this side reads: V.24 circuits 107 (DSR), 106 (CTS), 109 (CD) and 125 (RI).
public enum StatusLine: String, Sendable, Hashable, CaseIterable {
    case dsr, cts, cd, ri
}

extension Port {
    /// Shows the client of a line that is served over RFC 2217 the level of a modem line; DSR and CTS are on at first.
    /// Of no effect on any other port.
    public func show(_ statusLine: StatusLine, on level: Bool) {
        guard eventLoop.inEventLoop else { return eventLoop.execute { self.show(statusLine, on: level) } }
        remoteLine?.value.show(statusLine, on: level)
    }
}
