/// +CGMI, +CGMM, +CGMR, +CGSN (TS 27.007 clauses 5.1 to 5.4): who made the module, which it is, and its IMEI.
enum Identification {
    static let commands = [
        command("+CGMI") { $0.manufacturer }, command("+CGMM") { $0.model }, command("+CGMR") { $0.revision },
        command("+CGSN") { $0.imei },
    ]

    private static func command(
        _ name: String, _ value: @escaping @Sendable (EmulatorProfile) -> String
    ) -> ModuleCommand {
        ModuleCommand(
            name: name,
            execute: { (state, _) in .lines(value(state.profile)) },
            test: { (_, _) in .ok })
    }
}
