import FTPDialect

/// One command as it goes over the control connection (RFC 959 section 5.3).
struct ControlLine: Sendable, Hashable {
    /// The line without its end.
    let bytes: [UInt8]

    /// Nil when the argument holds CR, LF or NUL: what stands behind them would be read as a command of its own.
    init?(_ verb: FTPVerb, _ argument: [UInt8]?) {
        guard let argument else {
            bytes = Array(verb.rawValue.utf8)
            return
        }
        guard Self.isOneLine(argument) else { return nil }
        bytes = Array(verb.rawValue.utf8) + [0x20] + argument
    }

    static func isOneLine(_ argument: [UInt8]) -> Bool {
        !argument.contains { $0 == 0x0D || $0 == 0x0A || $0 == 0x00 }
    }
}
