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
        _ name: String, execute: Form? = nil, set: Form? = nil, read: Form? = nil, test: TestForm? = nil
    ) -> ModuleCommand {
        ModuleCommand(
            name: name, needsSIM: true, fault: .wrongParameter, execute: execute, set: set, read: read,
            test: test.map(shown))
    }

    private static func shown(_ form: TestForm) -> Form {
        { (state, _) in .lines(form.line(state.firmware.testForms)) }
    }

    /// A command of the FTP manual that asks the server for one thing, by a path.
    static func ftp(
        _ name: String, test: String, _ request: @escaping @Sendable ([UInt8]) -> FTPRequest
    ) -> ModuleCommand {
        ftp(
            name,
            set: { (state, call) throws(ModuleError) in
                try call.allow(1)
                let path = try call.text(0, octets: 1...255)
                return try state.ftp.begin(.plain(name), .request(request(path)))
            },
            test: TestForm(name, .string(test)))
    }

    /// A command of the FTP manual that asks the server for one thing and takes no parameter.
    static func ftp(
        _ name: String, _ request: FTPRequest, showsText: Bool = false
    ) -> ModuleCommand {
        ftp(
            name,
            execute: { (state, _) throws(ModuleError) in
                try state.ftp.begin(showsText ? .text(name) : .plain(name), .request(request))
            })
    }
}
