/// How a serial line is driven.
///
/// TCP sockets have no such settings. A pseudo-terminal has no line: it carries bytes whatever the settings are, and paces
/// nothing.
public struct LineSettings: Sendable, Hashable {
    /// Who may hold back the sender.
    public enum FlowControl: String, Sendable, Hashable, CaseIterable {
        case none
        /// Hardware flow control by the RTS and CTS lines.
        case rtscts
        /// Software flow control by the bytes XON (0x11) and XOFF (0x13). They are no data then, in neither direction: the
        /// driver takes them out of what comes in, and a module takes them for its own when they are sent.
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
    /// The level of DTR once the port is open; nil leaves what the driver makes of opening, which is on. It is on for a
    /// moment in any case: the driver raises it before it can be told otherwise.
    public var dtr: Bool?
    /// The same of RTS; nil with RTS/CTS flow control, where the driver has it in hand.
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

    /// The bits that carry a byte: a start bit, the data, a parity bit if there is one, and the stop bits.
    public var bitsPerByte: Int {
        1 + dataBits + (parity == .none ? 0 : 1) + stopBits
    }

    /// The transmission time of one byte.
    public var secondsPerByte: Double {
        Double(bitsPerByte) / Double(baud)
    }

    /// Why no line can be driven so; nil if one can.
    public var problem: String? {
        guard baud > 0, UInt32(exactly: baud) != nil else { return "\(baud) is no baud rate" }
        guard (5...8).contains(dataBits) else { return "\(dataBits) is no number of data bits, which are 5 to 8" }
        guard stopBits == 1 || stopBits == 2 else { return "\(stopBits) is no number of stop bits, which are 1 or 2" }
        guard rts == nil || flow != .rtscts else {
            return "with RTS/CTS flow control the driver has RTS in hand, so it has no level of its own"
        }
        return nil
    }

    /// The settings in the customary short form, such as `115200 baud, 8N1`.
    var summary: String {
        "\(baud) baud, \(dataBits)\(parity.letter)\(stopBits)"
    }
}

extension LineSettings.Parity {
    fileprivate var letter: String { rawValue.prefix(1).uppercased() }
}
