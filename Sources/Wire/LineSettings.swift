/// How a serial line is driven. Every line carries eight data bits, no parity and one stop bit.
///
/// TCP sockets have no such settings, and a pseudo-terminal stores them without pacing anything.
public struct LineSettings: Sendable, Hashable {
    /// Who may hold back the sender.
    public enum FlowControl: String, Sendable, Hashable, CaseIterable {
        case none
        /// Hardware flow control by the RTS and CTS lines.
        case rtscts
    }

    /// Bits a second; any rate that the driver can make, not only the customary ones.
    public var baud: Int
    public var flow: FlowControl

    public init(baud: Int = 115_200, flow: FlowControl = .none) {
        self.baud = baud
        self.flow = flow
    }
}
