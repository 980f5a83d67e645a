import ATDialect

/// Every command of extended syntax that a module knows.
struct CommandTable: Sendable {
    private let commands: [String: ModuleCommand]

    /// Made once for all modules that know the same commands.
    private static let tables = Dictionary(
        uniqueKeysWithValues: EmulatorProfile.ReceiveNames.allCases.map { ($0, CommandTable(receiveNames: $0)) })

    static func of(_ receiveNames: EmulatorProfile.ReceiveNames) -> CommandTable {
        tables[receiveNames] ?? CommandTable(receiveNames: receiveNames)
    }

    private init(receiveNames: EmulatorProfile.ReceiveNames) {
        let families: [[ModuleCommand]] = [
            Identification.commands, CharacterSet.commands, ErrorReporting.commands, SIMAccess.commands,
            Functionality.commands, GeneralSettings.commands, Registration.commands, PacketDomain.commands,
            DataCall.commands, OnlineData.commands, FTPOpen.commands, FTPClose.commands, FTPInfo.commands,
            FTPDirectory.commands,
            FTPFile.commands, FTPServer.commands, FTPList.commands, FTPStore.commands, FTPRetrieve.commands,
            FTPRestart.commands, FTPGet.commands, FTPReceive.commands(receiveNames), FTPPut.commands, FTPMode.commands,
        ]
        commands = Dictionary(
            families.joined().map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The commands that it knows, with their `+`.
    var names: [String] { commands.keys.sorted() }

    /// Carries out one command of a line.
    func carryOut(_ command: ATCommand, on state: inout ModuleState) throws(ModuleError) -> CommandAnswer {
        let bend = state.firmware.commands.isEmpty ? nil : state.firmware.commands[command.ask]
        do throws(ModuleError) {
            if let refusal = bend?.refusal { throw refusal }
            switch command {
            case .basic(let name, let number):
                return try BasicCommands.carryOut(name, number ?? 0, on: &state)
            case .register(let number, let access):
                return try Registers.carryOut(number, access, on: &state)
            case .extended(let name, let form):
                guard let entry = commands[name] else { throw .notSupported }
                return try carryOut(entry, form, bend, on: &state)
            }
        } catch {
            if bend?.resetsWhenRefused == true { state.ftp.resetSettings() }
            throw error.code == nil ? error : bend?.code ?? error
        }
    }

    private func carryOut(
        _ entry: ModuleCommand, _ form: ATCommand.Form, _ bend: CommandBend?, on state: inout ModuleState
    ) throws(ModuleError) -> CommandAnswer {
        let handler: ModuleCommand.Form?
        var parameters: [ATCommand.Parameter] = []
        var isLocked = entry.needsSIM && bend?.ignoresPIN != true
        switch form {
        case .execute:
            handler = entry.execute
        case .set(let given):
            (handler, parameters) = (entry.set, given)
        case .read:
            handler = entry.read
            isLocked = isLocked && state.firmware.locksAllForms
        case .test:
            handler = entry.test
            isLocked = isLocked && state.firmware.locksAllForms
        }
        // The lock comes before the form: while the SIM is locked every acting form says so.
        if isLocked, let lock = state.sim.lock { throw lock }
        if let answer = bend?.answer { return answer }
        guard let handler else { throw .notSupported }
        state.ftp.prepare(bend)
        return try handler(
            &state,
            CommandCall(name: entry.name, parameters: parameters, fault: entry.fault, firmware: state.firmware))
    }
}
