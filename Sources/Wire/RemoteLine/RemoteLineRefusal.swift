/// Why a remote line cannot be opened or driven.
enum RemoteLineRefusal: Sendable, Hashable {
    /// The server speaks Telnet, but drives no line.
    case noComPort
    /// The server speaks Telnet, and never said whether it drives a line.
    case undecided
    /// What answers, if anything does, does not speak Telnet.
    case noTelnet
    /// What is sent comes back.
    case echo
    /// The server hung up before the line was open; with the text that it sent.
    case hungUp(String)
    /// The server made something else of a setting; in words.
    case setting(String)
    case line(ControlLine, isOn: Bool)
    case closed
}

extension RemoteLineRefusal: CustomStringConvertible {
    var description: String {
        switch self {
        case .noComPort: "the server refuses to have its line driven (RFC 2217)"
        case .undecided: "the server does not say whether its line can be driven (RFC 2217)"
        case .noTelnet: "what listens there does not speak Telnet"
        case .echo: "what listens there sends back what it hears, and does not speak Telnet"
        case .hungUp(""): "the server hung up before the line was open"
        case .hungUp(let text): "the server hung up before the line was open, and said: \(text)"
        case .setting(let text): text
        case .line(let line, let isOn): "the server leaves \(line == .dtr ? "DTR" : "RTS") \(isOn ? "on" : "off")"
        case .closed: "the port is closed"
        }
    }
}

extension PortError {
    init(_ refusal: RemoteLineRefusal, at address: String) {
        let bare = "Use `socket://` instead of `rfc2217://` for a port that carries nothing but the bytes of the line."
        let (kind, remedy): (Kind, String?) =
            switch refusal {
            case .noComPort, .undecided: (.unsupportedSettings, bare)
            case .noTelnet, .echo: (.failed, bare)
            case .hungUp:
                (.failed, "Stop the program that uses the line, if one does, or look at the server's messages.")
            case .setting:
                (.unsupportedSettings, "Choose a baud rate and a flow control that the server's line supports.")
            case .line: (.unsupportedSettings, "Let the server drive the line, or do without.")
            case .closed: (.failed, nil)
            }
        self.init(kind, address, String(describing: refusal), remedy: remedy)
    }
}
