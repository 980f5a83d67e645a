/// What a Telnet stream consists of (RFC 854).
enum TelnetToken: Sendable, Hashable {
    /// Bytes of the user, without their escapes; never empty.
    case data([UInt8])
    case negotiation(TelnetVerb, TelnetOption)
    /// What stood between IAC SB and IAC SE behind the option, without its escapes.
    case subnegotiation(TelnetOption, [UInt8])
    /// Any other command, by its code.
    case command(UInt8)
}

/// The four words of a negotiation, by their codes.
enum TelnetVerb: UInt8, Sendable, Hashable {
    case will = 251
    case wont = 252
    case `do` = 253
    case dont = 254
}

/// Something that two ends may agree on, by its number.
struct TelnetOption: Sendable, Hashable {
    var number: UInt8

    /// Bytes are eight bits wide and mean themselves (RFC 856).
    static let binary = TelnetOption(number: 0)
    /// Nobody waits for a turn to speak (RFC 858).
    static let suppressGoAhead = TelnetOption(number: 3)
    /// The far end's serial line is driven from here (RFC 2217).
    static let comPort = TelnetOption(number: 44)
}

/// Telnet's command codes that are used here (RFC 854).
enum TelnetCode {
    static let subnegotiationEnd: UInt8 = 240
    static let lineBreak: UInt8 = 243
    static let subnegotiation: UInt8 = 250
    /// Every command begins with it; as data it is written twice.
    static let command: UInt8 = 255
}
