/// How a serial line is driven.
///
/// TCP sockets have no such settings, and a pseudo-terminal stores them without pacing anything.
public struct LineSettings: Sendable, Hashable {
    /// Who may hold back the sender.
    public enum FlowControl: String, Sendable, Hashable, CaseIterable {
        case none
        /// Hardware flow control by the RTS and CTS lines.
        case rtscts
        /// Software flow control by the bytes XON (0x11) and XOFF (0x13), which then are no data.
        case xonxoff
    }

    public enum Parity: String, Sendable, Hashable, CaseIterable {
        case none, odd, even, mark, space
    }

    /// Bits a second; any rate that the driver can make, not only the customary ones.
    public var baud: Int
    /// 5 to 8.
    public var dataBits: Int
    public var parity: Parity
    /// 1 or 2.
    public var stopBits: Int
    public var flow: FlowControl
    /// The level of DTR once the port is open; nil leaves what the driver makes of opening, which is on.
    public var dtr: Bool?
    /// The same of RTS; with RTS/CTS flow control the driver has it in hand.
    public var rts: Bool?

    public init(
        baud: Int = 115_200, dataBits: Int = 8, parity: Parity = .none, stopBits: Int = 1, flow: FlowControl = .none,
        dtr: Bool? = nil, rts: Bool? = nil
    ) {
        self.baud = baud
        self.dataBits = dataBits
        self.parity = parity
        self.stopBits = stopBits
        self.flow = flow
        self.dtr = dtr
        self.rts = rts
    }
}
