/// The values of SET-CONTROL (RFC 2217, section 3).
enum LineControl: UInt8, Sendable, Hashable {
    /// Asks who may hold back the server's line, or both ends of it …
    case askFlow = 0
    case noFlow = 1
    case xonXoff = 2
    case hardware = 3
    case askBreak = 4
    case breakOn = 5
    case breakOff = 6
    case askDTR = 7
    case dtrOn = 8
    case dtrOff = 9
    case askRTS = 10
    case rtsOn = 11
    case rtsOff = 12
    /// … and who may hold back what comes from the line.
    case askInboundFlow = 13
    case noInboundFlow = 14
    case inboundXonXoff = 15
    case inboundHardware = 16
    case dcdFlow = 17
    case inboundDTRFlow = 18
    case dsrFlow = 19

    init(_ line: ControlLine, on level: Bool) {
        self =
            switch line {
            case .dtr: level ? .dtrOn : .dtrOff
            case .rts: level ? .rtsOn : .rtsOff
            }
    }

    init(_ flow: LineSettings.FlowControl) {
        self =
            switch flow {
            case .none: .noFlow
            case .rtscts: .hardware
            case .xonxoff: .xonXoff
            }
    }

    /// What takes it back, for a level or a break.
    var opposite: LineControl? {
        switch self {
        case .breakOn: .breakOff
        case .breakOff: .breakOn
        case .dtrOn: .dtrOff
        case .dtrOff: .dtrOn
        case .rtsOn: .rtsOff
        case .rtsOff: .rtsOn
        default: nil
        }
    }

    /// Whether it says who holds back the line's transmitter.
    var isFlow: Bool {
        switch self {
        case .noFlow, .xonXoff, .hardware, .dcdFlow, .dsrFlow: true
        default: false
        }
    }

    /// The level that it gives to a line.
    var level: (line: ControlLine, isOn: Bool)? {
        switch self {
        case .dtrOn: (.dtr, true)
        case .dtrOff: (.dtr, false)
        case .rtsOn: (.rts, true)
        case .rtsOff: (.rts, false)
        default: nil
        }
    }
}
