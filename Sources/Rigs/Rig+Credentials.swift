public import SourceText
public import SuiteLanguage

extension Rig {
    /// Puts in the values that are in the environment and in files. Only a run needs them.
    ///
    /// - Parameters:
    ///   - environment: its variables by their names.
    ///   - overrides: `name=value` of the call: what it sets is not looked for.
    ///   - declared: the parameters that suites declare.
    /// - Returns: an error for each value that is not there, or that the parameter cannot have. None repeats a value.
    public mutating func fetchCredentials(
        environment: [String: String], overrides: [String] = [], declared: [SuiteParameter] = []
    ) -> [Diagnostic] {
        let isSet = Set(overrides.map { String($0.prefix { $0 != "=" }) })
        let wanted = credentials.filter { !isSet.contains($0.key) }
        return wanted.sorted { $0.value.span.start < $1.value.span.start }.compactMap { name, credential in
            do throws(CredentialTrouble) {
                try fetch(name, credential, environment, declared.filter { $0.name == name })
                return nil
            } catch {
                return Diagnostic(
                    code: "rig.no-credential", message: "`\(name)` has no value: \(error.problem)", file: file,
                    span: credential.span, help: error.help)
            }
        }
    }

    private mutating func fetch(
        _ name: String, _ credential: Credential, _ environment: [String: String], _ declared: [SuiteParameter]
    ) throws(CredentialTrouble) {
        let known = RigParameter.all.first { $0.name == name }
        let value: String
        switch credential.place {
        case .environment(let variable):
            guard let text = environment[variable], !text.isEmpty else {
                let state = environment[variable] == nil ? "not set" : "empty"
                throw CredentialTrouble(
                    problem: "the environment variable `\(variable)` is \(state)",
                    help: "set it before the call: `export \(variable)=…`")
            }
            value = text
        case .file(let path):
            let isSecret = known?.isSecret == true || declared.contains(where: \.isSecret)
            value = try CredentialFile(path: file?.place(of: path) ?? path, isPrivate: isSecret).firstLine()
        }
        let refusal =
            known?.refusal(of: value, isKept: true)
            ?? declared.lazy.compactMap { $0.type.refusal(of: value, isSecret: true) }.first
        if let refusal { throw CredentialTrouble(problem: refusal) }
        if known != nil {
            parameters[name] = value
        } else {
            suiteParameters[name] = Located(value, credential.keySpan)
        }
    }
}

/// Why a credential cannot be had.
struct CredentialTrouble: Error {
    var problem: String
    var help: String?
}
