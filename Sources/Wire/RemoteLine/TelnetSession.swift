/// One end of a Telnet connection that carries the bytes of a serial line, as a value without a socket.
struct TelnetSession {
    enum Event: Sendable, Hashable {
        /// To be sent as it is.
        case send([UInt8])
        case data([UInt8])
        case changed(TelnetNegotiation.Change)
        /// A subnegotiation of COM-PORT-OPTION. Those of other options are left out.
        case comPort([UInt8])
        case command(UInt8)
    }

    private static let carriageReturn: UInt8 = 0x0D

    /// Whether the far end has sent any Telnet command.
    private(set) var hasHeardCommands = false
    private var decoder = TelnetDecoder()
    private var negotiation = TelnetNegotiation(allowed: [.binary, .suppressGoAhead, .comPort])
    /// The last data byte was a carriage return that a NUL may belong to.
    private var isAfterReturn = false

    func isOn(_ option: TelnetOption, _ side: TelnetNegotiation.Side) -> Bool {
        negotiation.isOn(option, side)
    }

    mutating func ask(_ option: TelnetOption, _ side: TelnetNegotiation.Side) -> [UInt8] {
        negotiation.ask(option, side)
    }

    mutating func receive(_ bytes: [UInt8]) -> [Event] {
        var events: [Event] = []
        for token in decoder.receive(bytes) {
            if case .data(let data) = token {
                let plain = withoutPadding(data)
                if !plain.isEmpty { events.append(.data(plain)) }
                continue
            }
            hasHeardCommands = true
            switch token {
            case .data: break
            case .command(let code): events.append(.command(code))
            case .subnegotiation(.comPort, let payload): events.append(.comPort(payload))
            case .subnegotiation: break
            case .negotiation(let verb, let option):
                let (answer, change) = negotiation.receive(verb, option)
                if !answer.isEmpty { events.append(.send(answer)) }
                if let change { events.append(.changed(change)) }
            }
        }
        return events
    }

    /// A carriage return that means itself is followed by NUL unless bytes are binary (RFC 854, RFC 856).
    private mutating func withoutPadding(_ data: [UInt8]) -> [UInt8] {
        guard !isOn(.binary, .theirs) else {
            isAfterReturn = false
            return data
        }
        return data.filter { byte in
            defer { isAfterReturn = byte == Self.carriageReturn }
            return byte != 0 || !isAfterReturn
        }
    }

    /// The bytes of the line as they are sent.
    ///
    /// They are binary from the asking on: a far end that agrees does so before it comes to them.
    func encode(_ data: some Collection<UInt8>) -> [UInt8] {
        let pads = !negotiation.isWanted(.binary, .ours)
        guard data.contains(where: { $0 == TelnetCode.command || pads && $0 == Self.carriageReturn }) else {
            return Array(data)
        }
        var encoded: [UInt8] = []
        encoded.reserveCapacity(data.count + 16)
        for byte in data {
            encoded.append(byte)
            if byte == TelnetCode.command {
                encoded.append(byte)
            } else if pads, byte == Self.carriageReturn {
                encoded.append(0)
            }
        }
        return encoded
    }

    /// A subnegotiation of COM-PORT-OPTION as it is sent.
    static func comPort(_ payload: [UInt8]) -> [UInt8] {
        var encoded = [TelnetCode.command, TelnetCode.subnegotiation, TelnetOption.comPort.number]
        for byte in payload {
            encoded.append(byte)
            if byte == TelnetCode.command { encoded.append(byte) }
        }
        return encoded + [TelnetCode.command, TelnetCode.subnegotiationEnd]
    }
}
