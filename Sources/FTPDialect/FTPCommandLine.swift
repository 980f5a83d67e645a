/// One line of a control connection read as a command: a name and perhaps an argument (RFC 959 section 5.3).
///
/// Telnet commands that a client puts before ABOR to reach a busy server (RFC 959 section 4.1.3: IAC IP, IAC DM) are
/// passed over at the start of the line. Behind the name every byte belongs to the argument as it is; a doubled
/// IAC is not undone, because hardly a client doubles it.
public struct FTPCommandLine: Sendable, Hashable {
    /// The command's name in capitals, as it was sent otherwise: one or more ASCII letters.
    public let name: String
    /// What follows the one space behind the name; nil when there is no space.
    public let argument: [UInt8]?

    /// The command that the name stands for; nil when the house does not know the name.
    public var verb: FTPVerb? { FTPVerb(name: name) }

    /// Reads a line without its end; nil when no name of ASCII letters opens it.
    public init?(line: some Sequence<UInt8>) {
        let text = Array(line)
        var rest = text[Self.telnetPrefixLength(text)...]
        let letters = rest.prefix { (0x41...0x5A).contains($0 & 0xDF) }
        guard !letters.isEmpty else { return nil }
        rest = rest.dropFirst(letters.count)
        guard rest.isEmpty || rest.first == 0x20 else { return nil }
        name = String(decoding: letters.map { $0 & 0xDF }, as: UTF8.self)
        argument = rest.isEmpty ? nil : Array(rest.dropFirst())
    }

    /// The number of leading bytes that are Telnet commands (RFC 854).
    ///
    /// The byte sent as urgent data may be missing, IAC or DM alike, so each of the two is passed over alone as well.
    private static func telnetPrefixLength(_ line: [UInt8]) -> Int {
        var position = 0
        while position < line.count {
            switch line[position] {
            case 0xFF:
                let following = position + 1 < line.count ? line[position + 1] : 0
                switch following {
                case 0xF0...0xFA: position += 2
                case 0xFB...0xFE: position += 3
                default: position += 1
                }
            case 0xF2:
                position += 1
            default:
                return position
            }
        }
        return line.count
    }
}
