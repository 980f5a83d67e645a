/// The commands of basic syntax (V.250 clause 6): what is no documented value is plain ERROR.
enum BasicCommands {
    static func carryOut(
        _ name: String, _ number: Int, on state: inout ModuleState
    ) throws(ModuleError) -> CommandAnswer {
        switch (name, number) {
        case ("E", 0), ("E", 1):
            state.settings.echo = number == 1
        case ("V", 0), ("V", 1):
            state.settings.verbose = number == 1
        case ("Q", 0), ("Q", 1):
            state.settings.quiet = number == 1
        case ("O", 0):
            guard state.online?.phase == .escaped else { throw .plain }
            return CommandAnswer(effects: [.goOnline], connects: true)
        case ("H", 0):
            return .then(state.hangUp())
        case ("&C", 0), ("&C", 1):
            state.settings.carrierFollowsData = number == 1
        case ("&D", 0...2):
            state.settings.onHangUp = FrontSettings.HangUp(rawValue: number) ?? .endsSessions
        case ("I", 0):
            return .lines(state.profile.manufacturer, state.profile.model, state.profile.revision)
        case ("Z", 0), ("&F", 0):
            // No profiles are stored, so both give back the factory settings. An FTP session stays.
            state.settings = FrontSettings(echo: state.profile.echo)
            state.radio.reports = [:]
        default:
            throw .plain
        }
        return .ok
    }
}
