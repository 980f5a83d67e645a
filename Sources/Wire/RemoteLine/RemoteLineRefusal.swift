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
    /// The server says so, although it was asked for the opposite.
    case control(LineControl)
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
        case .control(let control): "the server leaves \(control.words)"
        case .closed: "the port is closed"
        }
    }
}

extension PortError {
    init(_ refusal: RemoteLineRefusal, at address: String) {
        let raw = address.hasPrefix("rfc2217://") ? "socket://" + address.dropFirst(10) : "socket://host:port"
        let bare =
            "If the port carries nothing but the bytes of the line, use `\(raw)`; the line's settings are its server's then."
        let (kind, remedy): (Kind, String?) =
            switch refusal {
            case .noComPort, .undecided: (.unsupportedSettings, bare)
            case .noTelnet, .echo: (.failed, bare)
            case .hungUp(let text):
                (
                    text.contains("in use") ? .busy : .failed,
                    "Stop the program that uses the line, if one does, or look at the server's messages."
                )
            case .setting:
                (.unsupportedSettings, "Choose line settings that the server's line supports.")
            case .control: (.unsupportedSettings, "Let the server drive the line, or do without.")
            case .closed: (.failed, nil)
            }
        self.init(kind, address, String(describing: refusal), remedy: remedy)
    }
}

extension LineControl {
    fileprivate var words: String {
        switch self {
        case .dtrOn: "DTR on"
        case .dtrOff: "DTR off"
        case .rtsOn: "RTS on"
        case .rtsOff: "RTS off"
        case .breakOn: "the break on"
        case .breakOff: "the break off"
        default: "control value \(rawValue)"
        }
    }
}
