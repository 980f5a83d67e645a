/// A message of COM-PORT-OPTION (RFC 2217, sections 2 to 5).
///
/// Both ends send the same messages: the client wishes, the server tells what is in force. A value of 0 in a client's
/// SET message asks for it.
enum ComPortMessage: Sendable, Hashable {
    enum Sender: Sendable, Hashable {
        case client, server

        /// What is added to the code of a message.
        fileprivate var offset: UInt8 { self == .server ? 100 : 0 }
    }

    /// Who speaks; without text it asks the other end for its own.
    case signature([UInt8])
    /// Bits a second.
    case baudRate(UInt32)
    /// 5 to 8.
    case dataSize(UInt8)
    /// 1 none, 2 odd, 3 even, 4 mark, 5 space.
    case parity(UInt8)
    /// 1 one, 2 two, 3 one and a half.
    case stopSize(UInt8)
    /// Flow control, break, DTR and RTS: see `LineControl`.
    case control(UInt8)
    /// The octet of a `LineState`.
    case lineState(UInt8)
    /// The octet of a `ModemState`.
    case modemState(UInt8)
    /// Asks for it, as some clients do; RFC 2217 knows no such message.
    case modemStateQuery
    /// The other end shall send no more data …
    case suspend
    /// … until it may again.
    case resume
    case lineStateMask(UInt8)
    case modemStateMask(UInt8)
    /// 1 what came from the line and was not sent yet, 2 what the line has not transmitted yet, 3 both.
    case purge(UInt8)

    /// Reads what a subnegotiation holds; nil for what RFC 2217 does not know, and what the other end would say.
    init?(_ payload: [UInt8], from sender: Sender) {
        guard let code = payload.first, code >= sender.offset else { return nil }
        let value = payload.dropFirst()
        switch (code - sender.offset, value.count) {
        case (0, _): self = .signature(Array(value))
        case (1, 4): self = .baudRate(value.reduce(0) { $0 << 8 | UInt32($1) })
        case (2, 1): self = .dataSize(payload[1])
        case (3, 1): self = .parity(payload[1])
        case (4, 1): self = .stopSize(payload[1])
        case (5, 1): self = .control(payload[1])
        case (6, 1): self = .lineState(payload[1])
        case (7, 0): self = .modemStateQuery
        case (7, 1): self = .modemState(payload[1])
        case (8, 0): self = .suspend
        case (9, 0): self = .resume
        case (10, 1): self = .lineStateMask(payload[1])
        case (11, 1): self = .modemStateMask(payload[1])
        case (12, 1): self = .purge(payload[1])
        default: return nil
        }
    }

    /// The message as the content of a subnegotiation.
    func payload(from sender: Sender) -> [UInt8] {
        let (code, value): (UInt8, [UInt8]) =
            switch self {
            case .signature(let text): (0, text)
            case .baudRate(let rate): (1, [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: rate >> $0) })
            case .dataSize(let value): (2, [value])
            case .parity(let value): (3, [value])
            case .stopSize(let value): (4, [value])
            case .control(let value): (5, [value])
            case .lineState(let value): (6, [value])
            case .modemState(let value): (7, [value])
            case .modemStateQuery: (7, [])
            case .suspend: (8, [])
            case .resume: (9, [])
            case .lineStateMask(let value): (10, [value])
            case .modemStateMask(let value): (11, [value])
            case .purge(let value): (12, [value])
            }
        return [code + sender.offset] + value
    }

    /// The whole subnegotiation as it is sent.
    func encoded(from sender: Sender) -> [UInt8] {
        TelnetSession.comPort(payload(from: sender))
    }
}

extension LineSettings.Parity {
    /// The value of SET-PARITY.
    var octet: UInt8 {
        switch self {
        case .none: 1
        case .odd: 2
        case .even: 3
        case .mark: 4
        case .space: 5
        }
    }
}
