/// +CMEE (TS 27.007 clause 9.1): how errors are reported.
enum ErrorReporting {
    static let commands = [
        ModuleCommand(
            name: "+CMEE",
            set: { (state, call) throws(ModuleError) in
                try call.allow(1)
                let mode = try call.number(0, in: 0...2)
                state.settings.errorReports = FrontSettings.ErrorReports(rawValue: Int(mode)) ?? .plain
                return .ok
            },
            read: { (state, _) in .lines("+CMEE: \(state.settings.errorReports.rawValue)") },
            test: { (_, _) in .lines("+CMEE: (0-2)") })
    ]
}
