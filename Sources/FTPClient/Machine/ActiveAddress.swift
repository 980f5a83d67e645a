import FTPDialect

/// The command that tells the server where the client waits for a data connection.
enum ActiveAddress {
    /// PORT `h1,h2,h3,h4,p1,p2` (RFC 959 section 4.1.2), and EPRT `|2|address|port|` on IPv6 (RFC 2428 section 2).
    static func command(ip: String, port: UInt16, isIPv6: Bool) -> ExchangeStep {
        guard !isIPv6 else { return .command(.eprt, Array("|2|\(ip)|\(port)|".utf8)) }
        let octets = ip.split(separator: ".").joined(separator: ",")
        return .command(.port, Array("\(octets),\(port >> 8),\(port & 0xFF)".utf8))
    }
}
