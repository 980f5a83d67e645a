public import SourceText
import SuiteLanguage
import Wire

/// Reads a rig's file.
public enum RigDecoder {
    /// The rig, and every problem that its file has, drawn without the values of secrets.
    public static func decode(_ file: SourceFile) -> (rig: Rig?, diagnostics: [Diagnostic]) {
        let outcome = SuiteParser.parse(file)
        let shown = MaskedRigFile.of(file, root: outcome.diagnostics.isEmpty ? outcome.root : nil)
        var decoder = RigFile(file: file)
        var rig = decoder.rig(outcome)
        rig?.file = shown
        return (
            rig,
            decoder.diagnostics.map { diagnostic in
                var diagnostic = diagnostic
                if diagnostic.file != nil { diagnostic.file = shown }
                return diagnostic
            }
        )
    }
}

/// One rig file being read.
struct RigFile {
    let file: SourceFile
    var diagnostics: [Diagnostic] = []

    init(file: SourceFile) {
        self.file = file
    }

    mutating func rig(_ outcome: ParseOutcome) -> Rig? {
        diagnostics += outcome.diagnostics
        guard let root = outcome.root else { return nil }
        guard case .mapping(let entries) = root.content, let first = entries.first, first.name == "rig",
            case .scalar(let name) = first.value.content
        else {
            report("wrong-kind", "this is no rig file", at: root.span, help: "a rig file begins with `rig: <name>`")
            return nil
        }
        var rig = Rig(name: name.text, port: .emulator)
        for entry in entries.dropFirst() {
            switch entry.name {
            case "port": if let port = port(entry.value) { rig.port = port }
            case "baud": if let baud = baud(entry.value) { rig.line.baud = baud }
            case "flow": if let flow = flow(entry.value) { rig.line.flow = flow }
            case "parameters":
                let values = parameters(entry.value)
                rig.parameters = values.ofRigs
                rig.suiteParameters = values.ofSuites
            case "emulator":
                rig.emulator = emulator(entry.value)
                rig.emulatorSpans = Self.spans(in: entry.value, of: \.value)
            case "features":
                rig.features = features(entry.value)
                rig.featureSpans = Self.spans(in: entry.value, of: \.key)
            case "allow": rig.allowed = hazards(entry.value)
            case "known-issues": rig.knownIssues = knownIssues(entry.value)
            default: unknown(entry.key, among: GrammarRule.rig.keyNames, owner: "key of a rig")
            }
        }
        checkValues(of: rig, in: entries)
        return diagnostics.contains { $0.severity == .error } ? nil : rig
    }

    private mutating func port(_ node: Node) -> PortAddress? {
        guard let text = text(node) else { return nil }
        do {
            return try PortAddress(parsing: text)
        } catch {
            report(
                "bad-port", error.problem, at: node.span,
                help: "write `emulator`, `rfc2217://emulator`, a device path such as `/dev/ttyUSB0`, "
                    + "`socket://host:port`, or `rfc2217://host:port`")
            return nil
        }
    }

    private mutating func baud(_ node: Node) -> Int? {
        guard let text = text(node) else { return nil }
        guard let baud = Int(text), (1...12_000_000).contains(baud) else {
            report("bad-number", "`\(text)` is no baud rate", at: node.span)
            return nil
        }
        return baud
    }

    private mutating func flow(_ node: Node) -> LineSettings.FlowControl? {
        guard let text = text(node) else { return nil }
        switch text {
        case "none": return LineSettings.FlowControl.none
        case "rtscts": return .rtscts
        default:
            report("unknown-word", "`\(text)` is no flow control", at: node.span, help: "known: `none`, `rtscts`")
            return nil
        }
    }

    /// Settings of the emulated module; lists of names may stand as lists.
    private mutating func emulator(_ node: Node) -> [String: String] {
        texts(node, known: EmulatorSetting.names, owner: "emulator setting") { file, value in
            guard case .sequence(let items) = value.content else { return file.text(value) }
            let names = items.compactMap { file.text($0) }
            return names.count == items.count ? names.joined(separator: ",") : nil
        }
    }

    /// What is no parameter of every rig may be one of a suite, which is known when there are suites.
    private mutating func parameters(
        _ node: Node
    ) -> (ofRigs: [String: String], ofSuites: [String: Located<String>]) {
        guard case .mapping(let entries) = node.content else {
            report("wrong-type", "a mapping of parameters is due here", at: node.span)
            return ([:], [:])
        }
        let known = Set(RigParameter.all.map(\.name))
        var values: (ofRigs: [String: String], ofSuites: [String: Located<String>]) = ([:], [:])
        for entry in entries {
            guard let text = text(entry.value) else { continue }
            if known.contains(entry.name) {
                values.ofRigs[entry.name] = text
            } else {
                values.ofSuites[entry.name] = Located(text, entry.key.span)
            }
        }
        return values
    }

    private static func spans(in node: Node, of part: KeyPath<MappingEntry, Node>) -> [String: SourceSpan] {
        guard case .mapping(let entries) = node.content else { return [:] }
        return Dictionary(entries.map { ($0.name, $0[keyPath: part].span) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func texts(
        _ node: Node, known: [String], owner: String,
        _ read: (inout RigFile, Node) -> String? = { file, value in file.text(value) }
    ) -> [String: String] {
        guard case .mapping(let entries) = node.content else {
            report("wrong-type", "a mapping of \(owner)s is due here", at: node.span)
            return [:]
        }
        var texts: [String: String] = [:]
        for entry in entries {
            guard known.contains(entry.name) else {
                unknown(entry.key, among: known, owner: owner)
                continue
            }
            if let text = read(&self, entry.value) { texts[entry.name] = text }
        }
        return texts
    }

    private mutating func checkValues(of rig: Rig, in entries: [MappingEntry]) {
        guard case .mapping(let parameters)? = entries.first(where: { $0.name == "parameters" })?.value.content else {
            return
        }
        for entry in parameters {
            guard let parameter = RigParameter.all.first(where: { $0.name == entry.name }),
                let value = rig.parameters[entry.name], let refusal = parameter.refusal(of: value)
            else { continue }
            report("bad-value", refusal, at: entry.value.span, help: "`\(parameter.name)`: \(parameter.meaning)")
        }
    }

    mutating func text(_ node: Node) -> String? {
        if case .scalar(let scalar) = node.content { return scalar.text }
        report("wrong-type", "a single value is due here", at: node.span)
        return nil
    }

    mutating func unknown(_ key: Node, among known: [String], owner: String) {
        guard case .scalar(let scalar) = key.content else { return }
        let near = NearestName.of(scalar.text, among: known)
        report(
            "unknown-key", "`\(scalar.text)` is no \(owner)", at: key.span,
            label: near.map { "did you mean `\($0)`?" },
            help: near == nil ? "known: " + known.map { "`\($0)`" }.joined(separator: ", ") : nil)
    }

    mutating func report(
        _ code: String, _ message: String, at span: SourceSpan, label: String? = nil, help: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(code: "rig." + code, message: message, file: file, span: span, label: label, help: help))
    }
}
