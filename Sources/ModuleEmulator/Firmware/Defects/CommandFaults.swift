/// A command of the FTP manual, as far as faults that any command can have depend on it.
struct CommandFaults: Sendable {
    /// The four forms, by what follows the name.
    enum Form: String, Sendable, CaseIterable {
        case execute = ""
        case set = "="
        case read = "?"
        case test = "=?"

        /// As the names of defects have it.
        var word: String {
            switch self {
            case .execute: "exec"
            case .set: "set"
            case .read: "read"
            case .test: "test"
            }
        }

        /// As the ids of the register have it.
        var row: String { word.uppercased() }
    }

    /// The first word of the names of its defects.
    let word: String
    /// `+FTPCWD`
    let name: String
    /// The first word of the ids of its requirements.
    let row: String
    /// The forms that are documented.
    let forms: Set<Form>

    init(_ word: String, _ name: String, _ forms: Set<Form>) {
        self.word = word
        self.name = name
        row = String(name.dropFirst())
        self.forms = forms
    }

    /// The form that acts: set where there is one.
    var acting: Form { forms.contains(.set) ? .set : .execute }

    /// The command in its acting form.
    var ask: String { ask(acting) }

    /// The names that it answers by.
    var names: [String] { name == "+FTP_RECV" ? ["+FTP_RECV", "+FTPRECV"] : [name] }

    /// Whether a result line follows its OK.
    var hasResult: Bool { !["+FTPINFO", "+FTPREST", "+FTP_RECV", "+FTPPUT", "+FTPMODE"].contains(name) }

    /// Whether it answers an error without a session, too.
    var needsSession: Bool { !["+FTPOPEN", "+FTPREST", "+FTPMODE"].contains(name) }

    func ask(_ form: Form) -> String {
        name + form.rawValue
    }

    func defect(_ fault: String, breaks part: String, _ bend: @escaping @Sendable (inout Firmware) -> Void) -> Defect {
        Defect("\(word)-\(fault)", breaks: "\(row)-\(part)", bend)
    }

    /// A change of what is said.
    func defect(
        _ fault: String, breaks part: String, _ output: OutputBend.Output, _ change: OutputBend.Change
    ) -> Defect {
        defect(fault, breaks: part) { $0.outputs.append(OutputBend(output, change)) }
    }
}
