/// A port that could not be opened, a pseudo-terminal that could not be made, or a listener that could not listen.
public struct PortError: Error, Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// No such path, a refused connection, a name that does not resolve, a host out of reach.
        case absent
        /// Several devices are what was asked for.
        case ambiguous
        /// Another program holds the port.
        case busy
        /// The path leads to something that is no terminal.
        case notATerminal
        /// The user of this process may not open it.
        case denied
        /// Nothing answered within the limit.
        case timedOut
        /// The line cannot be driven as asked for.
        case unsupportedSettings
        /// Any other refusal of the system.
        case failed
    }

    public let kind: Kind
    /// The address or path that was asked for.
    public let address: String
    /// What happened, in the words of the system or of this room.
    public let reason: String
    /// What a person can do about it.
    public let remedy: String

    /// - Parameter remedy: a sentence; nil for the usual one of the kind.
    public init(_ kind: Kind, _ address: String, _ reason: String, remedy: String? = nil) {
        self.kind = kind
        self.address = address
        self.reason = reason
        self.remedy = remedy ?? kind.remedy(address)
    }
}

extension PortError: CustomStringConvertible {
    /// What happened and what to do about it.
    public var description: String {
        "\(address): \(reason). \(remedy)"
    }
}

extension PortError.Kind {
    fileprivate func remedy(_ address: String) -> String {
        let isPath = address.hasPrefix("/")
        return switch self {
        case .absent where isPath: "Check that the device is plugged in and powered, and that the path is right."
        case .absent: "Check the host and the port, and that the far end is listening."
        case .ambiguous: "Say more of the one that is meant."
        case .busy where isPath: "Close the other program; `fuser -v \(address)` names it."
        case .busy: "Stop the other program, or choose another port."
        case .notATerminal: "Give the path of a serial device or of a pseudo-terminal."
        case .denied where isPath:
            "Add this user to the group that owns the device (dialout on Debian), then log in again."
        case .denied: "Choose a port above 1023, or ask who runs this host."
        case .timedOut: "Check that the far end is reachable, or allow more time."
        case .unsupportedSettings: "Choose line settings that the device's driver supports."
        case .failed: "The reason is the system's own; nothing was changed."
        }
    }
}
