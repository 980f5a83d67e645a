/// Where a data connection is to go: a host and a TCP port.
public struct DataAddress: Sendable, Hashable {
    public enum Host: Sendable, Hashable, CustomStringConvertible {
        case ipv4(UInt8, UInt8, UInt8, UInt8)
        /// The address as it was written: hexadecimal digits, colons and dots, not checked further.
        case ipv6(String)

        /// The address in the usual notation, `127.0.0.1` or `::1`.
        public var description: String {
            switch self {
            case .ipv4(let a, let b, let c, let d): "\(a).\(b).\(c).\(d)"
            case .ipv6(let text): text
            }
        }
    }

    public var host: Host
    public var port: UInt16

    public init(host: Host, port: UInt16) {
        self.host = host
        self.port = port
    }
}

extension DataAddress {
    /// Reads the argument of PORT, `h1,h2,h3,h4,p1,p2`: six decimal numbers of 0...255 (RFC 959 section 4.1.2).
    public init?(portArgument: some Collection<UInt8>) {
        let fields = portArgument.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        let numbers = fields.compactMap { UInt8(decimal: $0) }
        guard fields.count == 6, numbers.count == 6 else { return nil }
        self.init(
            host: .ipv4(numbers[0], numbers[1], numbers[2], numbers[3]),
            port: UInt16(numbers[4]) << 8 | UInt16(numbers[5]))
    }

    /// Finds the address in the text of a 227 reply.
    ///
    /// The parentheses are not relied upon: the first six numbers with commas between them count
    /// (RFC 1123 section 4.1.2.6).
    public init?(passiveReply text: some Collection<UInt8>) {
        let runs = text.split { !(0x30...0x39).contains($0) && $0 != UInt8(ascii: ",") }
        guard let address = runs.lazy.compactMap({ DataAddress(portArgument: $0) }).first else { return nil }
        self = address
    }

    /// Reads the argument of EPRT, `|1|132.235.1.2|6275|` or `|2|1080::8:800:200C:417A|5282|` (RFC 2428 section 2):
    /// any delimiter of 33...126, protocol 1 is IPv4 and 2 is IPv6.
    public init?(extendedArgument: some Collection<UInt8>) {
        guard let fields = Self.delimitedFields(extendedArgument), let port = UInt16(decimal: fields[2]) else {
            return nil
        }
        switch UInt8(decimal: fields[0]) {
        case 1:
            let numbers = fields[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            let octets = numbers.compactMap { UInt8(decimal: $0) }
            guard numbers.count == 4, octets.count == 4 else { return nil }
            self.init(host: .ipv4(octets[0], octets[1], octets[2], octets[3]), port: port)
        case 2:
            let text = String(decoding: fields[1], as: UTF8.self)
            let isPlausible = text.utf8.allSatisfy {
                (0x30...0x3A).contains($0) || (0x41...0x46).contains($0 & 0xDF) || $0 == UInt8(ascii: ".")
            }
            guard (2...45).contains(text.utf8.count), text.contains(":"), isPlausible else { return nil }
            self.init(host: .ipv6(text), port: port)
        default:
            return nil
        }
    }

    /// The protocol number of an EPRT argument, whatever follows it; nil when the argument has no such shape
    /// (RFC 2428 section 2). It tells an unknown protocol from a broken argument.
    public static func protocolNumber(extendedArgument: some Collection<UInt8>) -> UInt8? {
        delimitedFields(extendedArgument).flatMap { UInt8(decimal: $0[0]) }
    }

    /// Finds the port in the text of a 229 reply, `Entering Extended Passive Mode (|||6446|)` (RFC 2428 section 3).
    public static func port(extendedPassiveReply text: some Collection<UInt8>) -> UInt16? {
        let bytes = Array(text)
        guard let open = bytes.firstIndex(of: UInt8(ascii: "(")),
            let close = bytes[open...].firstIndex(of: UInt8(ascii: ")")),
            let fields = delimitedFields(bytes[(open + 1)..<close]), fields[0].isEmpty, fields[1].isEmpty
        else { return nil }
        return UInt16(decimal: fields[2])
    }

    /// The three fields of `<d>a<d>b<d>c<d>`, where the first byte says what the delimiter is.
    private static func delimitedFields(_ text: some Collection<UInt8>) -> [[UInt8]]? {
        guard let delimiter = text.first, (33...126).contains(delimiter), !(0x30...0x39).contains(delimiter) else {
            return nil
        }
        let fields = text.split(separator: delimiter, omittingEmptySubsequences: false).map { Array($0) }
        guard fields.count == 5, fields[0].isEmpty, fields[4].isEmpty else { return nil }
        return Array(fields[1...3])
    }
}

extension FixedWidthInteger {
    /// The number that decimal digits spell; nil for no digits, other bytes, more than five digits or a number too big.
    fileprivate init?(decimal digits: some Collection<UInt8>) {
        guard (1...5).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        self.init(exactly: digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })
    }
}
