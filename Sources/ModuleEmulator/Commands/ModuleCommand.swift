/// A command of extended syntax: its name, and what each of the four forms does. A form that is nil is no documented
/// one and is refused.
struct ModuleCommand: Sendable {
    typealias Form = @Sendable (inout ModuleState, CommandCall) throws(ModuleError) -> CommandAnswer

    let name: String
    /// Whether the acting forms, execute and set, need an unlocked SIM.
    var needsSIM = false
    /// The error of a bad parameter.
    var fault = ModuleError.incorrectParameters
    var execute: Form?
    var set: Form?
    var read: Form?
    var test: Form?
}

extension ModuleCommand {
    /// A command of the FTP manual: all of them are PIN restricted, and complain with the codes of clause 2.3.
    static func ftp(
        _ name: String, execute: Form? = nil, set: Form? = nil, read: Form? = nil, test: String? = nil
    ) -> ModuleCommand {
        ModuleCommand(
            name: name, needsSIM: true, fault: .wrongParameter, execute: execute, set: set, read: read,
            test: test.map(printing))
    }

    private static func printing(_ line: String) -> Form {
        { (_, _) in .lines(line) }
    }
}
