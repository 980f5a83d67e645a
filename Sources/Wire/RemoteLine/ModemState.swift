/// The octet of NOTIFY-MODEMSTATE: the levels of the lines that the module drives, and which of them have changed
/// (RFC 2217, section 3; the bits are those of a 16450's modem status register).
struct ModemState: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static let deltaCTS = ModemState(rawValue: 1)
    static let deltaDSR = ModemState(rawValue: 2)
    /// The end of a ring.
    static let ringEnded = ModemState(rawValue: 4)
    static let deltaCD = ModemState(rawValue: 8)
    static let cts = ModemState(rawValue: 16)
    static let dsr = ModemState(rawValue: 32)
    static let ri = ModemState(rawValue: 64)
    static let cd = ModemState(rawValue: 128)

    static let levels: ModemState = [.cts, .dsr, .ri, .cd]

    /// The bit of a line's level.
    static func level(of line: StatusLine) -> ModemState {
        switch line {
        case .cts: .cts
        case .dsr: .dsr
        case .ri: .ri
        case .cd: .cd
        }
    }

    /// What tells that a line has just taken this level. The beginning of a ring is told by its level alone.
    static func change(of line: StatusLine, to level: Bool) -> ModemState {
        switch line {
        case .cts: .deltaCTS
        case .dsr: .deltaDSR
        case .ri: level ? [] : .ringEnded
        case .cd: .deltaCD
        }
    }
}
