/// Where the module under test is found, as it stands in a rig file or after `--port`.
///
/// Understood are `emulator`, the path of a serial device or pseudo-terminal, and `socket://host:port`.
public enum PortAddress: Sendable, Hashable {
    /// The built-in emulated module; it has a pseudo-terminal of its own once it runs.
    case emulator
    /// A serial device or the slave side of a pseudo-terminal, by its path.
    case device(String)
    /// A byte stream over TCP.
    case socket(host: String, port: Int)

    /// Reads an address as a person writes it.
    ///
    /// - Throws: `PortAddressError`, in one sentence that says what is understood instead.
    public init(parsing text: String) throws(PortAddressError) {
        if text.isEmpty { throw PortAddressError(text: text, problem: "the port address is empty") }
        if text.utf8.contains(0) { throw PortAddressError(text: text, problem: "a path holds no NUL byte") }
        if text == "emulator" {
            self = .emulator
        } else if let (scheme, rest) = Self.split(text, at: "://") {
            guard scheme == "socket" else {
                throw PortAddressError(text: text, problem: "the scheme `\(scheme)://` is unknown")
            }
            self = try Self.socket(rest, in: text)
        } else if text.contains("/") {
            self = .device(text)
        } else {
            throw PortAddressError(text: text, problem: "`\(text)` is neither a path nor a known address")
        }
    }

    private static func socket(_ rest: String, in text: String) throws(PortAddressError) -> PortAddress {
        let host: String
        let digits: String
        if rest.hasPrefix("[") {
            guard let (inside, after) = split(String(rest.dropFirst()), at: "]") else {
                throw PortAddressError(text: text, problem: "the `[` of an IPv6 address is never closed")
            }
            guard after.hasPrefix(":") else { throw PortAddressError(text: text, problem: "the port is missing") }
            (host, digits) = (inside, String(after.dropFirst()))
        } else {
            guard let (before, after) = split(rest, at: ":") else {
                throw PortAddressError(text: text, problem: "the port is missing")
            }
            guard !after.contains(":") else {
                throw PortAddressError(
                    text: text, problem: "an IPv6 address stands in brackets, as in `socket://[::1]:5000`")
            }
            (host, digits) = (before, after)
        }
        guard !host.isEmpty else { throw PortAddressError(text: text, problem: "the host is missing") }
        guard !digits.isEmpty else { throw PortAddressError(text: text, problem: "the port is missing") }
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw PortAddressError(text: text, problem: "the port `\(digits)` is not a number")
        }
        guard let port = Int(digits), (1...65535).contains(port) else {
            throw PortAddressError(text: text, problem: "the port \(digits) is not between 1 and 65535")
        }
        return .socket(host: host, port: port)
    }

    private static func split(_ text: String, at separator: String) -> (before: String, after: String)? {
        guard let range = text.firstRange(of: separator) else { return nil }
        return (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
    }
}

extension PortAddress: CustomStringConvertible {
    /// The address as `init(parsing:)` reads it.
    public var description: String {
        switch self {
        case .emulator: "emulator"
        case .device(let path): path
        case .socket(let host, let port):
            host.contains(":") ? "socket://[\(host)]:\(port)" : "socket://\(host):\(port)"
        }
    }
}

/// An address that cannot be read.
public struct PortAddressError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The address as it was written.
    public let text: String
    /// What is wrong with it.
    public let problem: String

    public var description: String {
        "\(problem); understood are `emulator`, a device path such as /dev/ttyUSB0, and `socket://host:port`"
    }
}
