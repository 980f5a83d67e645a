/// The octet of NOTIFY-LINESTATE (RFC 2217, section 3; the bits are those of a 16450's line status register).
struct LineState: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static let overrun = LineState(rawValue: 2)
    static let parity = LineState(rawValue: 4)
    static let framing = LineState(rawValue: 8)
    static let lineBreak = LineState(rawValue: 16)

    static let faults: LineState = [.overrun, .parity, .framing, .lineBreak]

    /// The bit of a fault.
    static func of(_ fault: LineFault) -> LineState {
        switch fault {
        case .overrun: .overrun
        case .parity: .parity
        case .framing: .framing
        case .lineBreak: .lineBreak
        }
    }
}
