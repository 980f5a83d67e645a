import ATDialect

/// A time without a network, as labs meet it: it begins when a command comes, once after the module was switched on, and not
/// before there was a network.
public struct Outage: Sendable, Hashable {
    /// The command that it begins with: `+FTPGET`.
    public var command: String
    public var length: Duration

    public init(command: String, length: Duration) {
        self.command = command
        self.length = length
    }

    /// What it can begin with: the commands that a module knows, with their `+`.
    public static var commands: [String] { CommandTable.of(.both).names }
}

extension ModuleState {
    /// The network goes where the profile has it go with this command.
    mutating func loseService(with command: ATCommand) -> [Effect] {
        guard let outage = profile.outage, !radio.hadOutage, isAttached,
            case .extended(outage.command, let form) = command
        else { return [] }
        // What only asks does nothing that an outage could be told by.
        if form == .read || form == .test { return [] }
        return [.start(.outage, after: outage.length)]
            + changeRegistration {
                $0.radio.hadOutage = true
                $0.radio.hasService = false
            }
    }

    mutating func regainService() -> [Effect] {
        changeRegistration { $0.radio.hasService = true }
    }
}
