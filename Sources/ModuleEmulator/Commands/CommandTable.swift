import ATDialect

/// Every command of extended syntax that a module knows.
struct CommandTable: Sendable {
    private let commands: [String: ModuleCommand]

    init(receiveNames: EmulatorProfile.ReceiveNames) {
        let families: [[ModuleCommand]] = [
            Identification.commands, CharacterSet.commands, ErrorReporting.commands, SIMAccess.commands,
            Functionality.commands,
            Registration.commands, PacketDomain.commands, DataCall.commands,
            FTPOpen.commands, FTPClose.commands, FTPDirectory.commands, FTPList.commands, FTPMode.commands,
            FTPGet.commands, FTPReceive.commands(receiveNames),
        ]
        commands = Dictionary(
            families.joined().map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Carries out one command of a line.
    func carryOut(_ command: ATCommand, on state: inout ModuleState) throws(ModuleError) -> CommandAnswer {
        switch command {
        case .basic(let name, let number):
            return try BasicCommands.carryOut(name, number ?? 0, on: &state)
        case .register(let number, let access):
            return try Registers.carryOut(number, access, on: &state)
        case .extended(let name, let form):
            guard let entry = commands[name] else { throw .notSupported }
            return try carryOut(entry, form, on: &state)
        }
    }

    private func carryOut(
        _ entry: ModuleCommand, _ form: ATCommand.Form, on state: inout ModuleState
    ) throws(ModuleError) -> CommandAnswer {
        let handler: ModuleCommand.Form?
        var parameters: [ATCommand.Parameter] = []
        var isActing = false
        switch form {
        case .execute:
            (handler, isActing) = (entry.execute, true)
        case .set(let given):
            (handler, parameters, isActing) = (entry.set, given, true)
        case .read:
            handler = entry.read
        case .test:
            handler = entry.test
        }
        // The lock comes before the form: while the SIM is locked every acting form says so.
        if isActing, entry.needsSIM, !state.defects.ignoresPIN, let lock = state.sim.lock { throw lock }
        guard let handler else { throw .notSupported }
        return try handler(&state, CommandCall(name: entry.name, parameters: parameters, fault: entry.fault))
    }
}
