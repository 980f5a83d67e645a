/// Takes a Telnet stream apart, in whatever pieces it comes.
///
/// What makes no sense is left out: commands of no known code, a subnegotiation that is too long, that has no option or
/// that another command cuts short.
struct TelnetDecoder {
    /// The most bytes of a subnegotiation: those of COM-PORT-OPTION have five, or hold a line of text.
    static let longestSubnegotiation = 512

    private enum State {
        case data
        /// Behind IAC.
        case command
        case negotiation(TelnetVerb)
        case subnegotiation
        /// Behind IAC within a subnegotiation.
        case subnegotiationCommand
    }

    private var state = State.data
    /// The subnegotiation so far, its option first; at most one byte beyond what is allowed.
    private var inner: [UInt8] = []

    mutating func receive(_ bytes: [UInt8]) -> [TelnetToken] {
        var tokens: [TelnetToken] = []
        var data: [UInt8] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            if case .data = state {
                let run = rest.prefix { $0 != TelnetCode.command }
                data += run
                rest = rest[run.endIndex...]
                if rest.popFirst() != nil { state = .command }
            } else if let token = receive(rest.removeFirst(), &data) {
                if !data.isEmpty { tokens.append(.data(data)) }
                data = []
                tokens.append(token)
            }
        }
        if !data.isEmpty { tokens.append(.data(data)) }
        return tokens
    }

    /// Takes a byte that is not plain data, and gives the command that it ends.
    private mutating func receive(_ byte: UInt8, _ data: inout [UInt8]) -> TelnetToken? {
        switch state {
        case .data:
            return nil
        case .command:
            return command(byte, &data)
        case .negotiation(let verb):
            state = .data
            return .negotiation(verb, TelnetOption(number: byte))
        case .subnegotiation:
            if byte == TelnetCode.command { state = .subnegotiationCommand } else { append(byte) }
            return nil
        case .subnegotiationCommand where byte == TelnetCode.command:
            state = .subnegotiation
            append(byte)
            return nil
        case .subnegotiationCommand where byte == TelnetCode.subnegotiationEnd:
            state = .data
            guard let option = inner.first, inner.count <= Self.longestSubnegotiation else { return nil }
            return .subnegotiation(TelnetOption(number: option), Array(inner.dropFirst()))
        case .subnegotiationCommand:
            return command(byte, &data)
        }
    }

    private mutating func command(_ byte: UInt8, _ data: inout [UInt8]) -> TelnetToken? {
        state = .data
        inner = []
        if byte == TelnetCode.command {
            data.append(byte)
        } else if byte == TelnetCode.subnegotiation {
            state = .subnegotiation
        } else if let verb = TelnetVerb(rawValue: byte) {
            state = .negotiation(verb)
        } else if byte > TelnetCode.subnegotiationEnd {
            return .command(byte)
        }
        return nil
    }

    private mutating func append(_ byte: UInt8) {
        if inner.count <= Self.longestSubnegotiation { inner.append(byte) }
    }
}
