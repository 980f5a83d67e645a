/// Where the module under test is found, as it stands in a rig file or after `--port`.
///
/// Understood are `emulator`, `rfc2217://emulator`, the path of a serial device or pseudo-terminal (also behind
/// `serial://`), `serial://?vid=1782&pid=4d10&interface=2`, `socket://host:port`, `rfc2217://host:port` and
/// `labgrid://PLACE`.
public enum PortAddress: Sendable, Hashable {
    /// The built-in emulated module; it has a pseudo-terminal of its own once it runs.
    case emulator
    /// The built-in emulated module behind an RFC 2217 server of its own on the loopback interface: a line with DTR, RTS
    /// and break, which a pseudo-terminal has not.
    case emulatorOverRFC2217
    /// A serial device or the slave side of a pseudo-terminal, by its path.
    case device(String)
    /// A serial device on USB, by what it says of itself.
    case usb(USBSelector)
    /// A byte stream over TCP.
    case socket(host: String, port: Int)
    /// A serial line at the far end of a TCP connection, driven over Telnet (RFC 2217).
    case rfc2217(host: String, port: Int)
    /// A place of a labgrid coordinator; once it is acquired its port has another address.
    case labgrid(place: String)

    /// Reads an address as a person writes it.
    ///
    /// - Throws: `PortAddressError`, in one sentence that says what is understood instead.
    public init(parsing text: String) throws(PortAddressError) {
        if text.isEmpty { throw PortAddressError(text: text, problem: "the port address is empty") }
        if text.utf8.contains(0) { throw PortAddressError(text: text, problem: "a path holds no NUL byte") }
        if text == "emulator" {
            self = .emulator
        } else if let (scheme, rest) = Self.split(text, at: "://") {
            switch scheme {
            case "serial":
                self = try Self.serial(rest, in: text)
            case "labgrid":
                self = .labgrid(place: try Self.place(rest, in: text))
            case "socket":
                let (host, port) = try Self.endpoint(rest, of: scheme, in: text)
                self = .socket(host: host, port: port)
            case "rfc2217" where rest == "emulator":
                self = .emulatorOverRFC2217
            case "rfc2217":
                let (host, port) = try Self.endpoint(rest, of: scheme, in: text)
                self = .rfc2217(host: host, port: port)
            default:
                throw PortAddressError(text: text, problem: "the scheme `\(scheme)://` is unknown")
            }
        } else if text.contains("/") {
            self = .device(text)
        } else {
            throw PortAddressError(text: text, problem: "`\(text)` is neither a path nor a known address")
        }
    }

    /// Whether the module is the built-in one, so that whoever opens the port starts it.
    public var isEmulator: Bool {
        self == .emulator || self == .emulatorOverRFC2217
    }

    /// A device by its path, or by what it is on USB.
    private static func serial(_ rest: String, in text: String) throws(PortAddressError) -> PortAddress {
        if rest.hasPrefix("/") { return .device(rest) }
        guard rest.hasPrefix("?"), rest.utf8.count > 1 else {
            throw PortAddressError(
                text: text, problem: "behind `serial://` stands a path, or `?` and what the USB device is")
        }
        do throws(PortAddressError) {
            return .usb(try USBSelector(query: String(rest.dropFirst())))
        } catch {
            throw PortAddressError(text: text, problem: error.problem)
        }
    }

    private static func place(_ rest: String, in text: String) throws(PortAddressError) -> String {
        guard !rest.isEmpty else { throw PortAddressError(text: text, problem: "the place is missing") }
        let strange = rest.first { character in
            guard let byte = character.asciiValue else { return true }
            return !character.isLetter && !(0x30...0x39).contains(byte) && !"_-./".utf8.contains(byte)
        }
        if let strange {
            throw PortAddressError(
                text: text,
                problem: "the name of a place has letters, digits, `_`, `-`, `.` and `/`, but no `\(strange)`")
        }
        return rest
    }

    private static func endpoint(
        _ rest: String, of scheme: String, in text: String
    ) throws(PortAddressError) -> (host: String, port: Int) {
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
                    text: text, problem: "an IPv6 address stands in brackets, as in `\(scheme)://[::1]:5000`")
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
        return (host, port)
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
        case .emulatorOverRFC2217: "rfc2217://emulator"
        case .device(let path): path
        case .usb(let selector): "serial://?\(selector)"
        case .labgrid(let place): "labgrid://\(place)"
        case .socket(let host, let port): Self.text("socket", host, port)
        case .rfc2217(let host, let port): Self.text("rfc2217", host, port)
        }
    }

    private static func text(_ scheme: String, _ host: String, _ port: Int) -> String {
        host.contains(":") ? "\(scheme)://[\(host)]:\(port)" : "\(scheme)://\(host):\(port)"
    }
}
