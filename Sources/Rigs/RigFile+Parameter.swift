import SourceText
import SuiteLanguage

extension RigFile {
    /// What is no parameter of every rig may be one of a suite, which is known when there are suites.
    mutating func readParameters(_ node: Node, into rig: inout Rig) {
        guard case .mapping(let entries) = node.content else {
            report("wrong-type", "a mapping of parameters is due here", at: node.span)
            return
        }
        let known = Set(RigParameter.all.map(\.name))
        for entry in entries {
            if case .mapping = entry.value.content {
                rig.credentials[entry.name] = credential(entry)
                continue
            }
            guard let text = text(entry.value) else { continue }
            if known.contains(entry.name) {
                rig.parameters[entry.name] = text
            } else {
                rig.suiteParameters[entry.name] = Located(text, entry.key.span)
            }
        }
    }

    /// `{env: NAME}` or `{file: PATH}`.
    private mutating func credential(_ entry: MappingEntry) -> Credential? {
        let help = "write a value, `{env: NAME}`, or `{file: PATH}`"
        guard let fields = fields(of: entry.value, as: .credential, help: help),
            let node = fields["env"] ?? fields["file"], let text = text(node)
        else { return nil }
        let isVariable = fields["env"] != nil
        let place = isVariable ? Credential.Place.environment(text) : .file(text)
        guard !text.isEmpty, !text.utf8.contains(0), !isVariable || !text.utf8.contains(UInt8(ascii: "=")) else {
            report("bad-value", "this names no \(isVariable ? "variable" : "file")", at: node.span, help: help)
            return nil
        }
        return Credential(place: place, span: node.span, keySpan: entry.key.span)
    }

    mutating func checkParameters(of rig: Rig, in entries: [MappingEntry]) {
        guard case .mapping(let parameters)? = entries.first(where: { $0.name == "parameters" })?.value.content else {
            return
        }
        for entry in parameters {
            guard let parameter = RigParameter.all.first(where: { $0.name == entry.name }),
                let value = rig.parameters[entry.name],
                let refusal = parameter.refusal(of: value)
                    ?? (parameter.kind == .commandLine
                        ? CommandLineParameter.refusal(of: value, secrets: Set(rig.credentials.keys)) : nil)
            else { continue }
            report("bad-value", refusal, at: entry.value.span, help: "`\(parameter.name)`: \(parameter.meaning)")
        }
    }
}
