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
        if name.text.allSatisfy(\.isWhitespace) {
            report("bad-value", "a rig has a name", at: first.value.span, help: "reports tell rigs apart by it")
        }
        var rig = Rig(name: name.text, port: .emulator)
        var stated: PortAddress?
        var preparation: [Located<String>] = []
        for entry in entries.dropFirst() {
            switch entry.name {
            case "port":
                stated = port(entry.value)
                rig.port = stated ?? rig.port
            case let key where Self.lineKeys.contains(key):
                if key == "baud" { rig.isBaudStated = true }
                readLine(entry, into: &rig.line)
            case "reconnect": if let time = duration(entry.value) { rig.reconnect = time }
            case "prepare": preparation = self.preparation(entry.value)
            case "power": rig.power = power(entry.value)
            case "labgrid": rig.labgrid = labgrid(entry.value)
            case "parameters": readParameters(entry.value, into: &rig)
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
        checkLine(rig.line, at: stated, in: entries)
        checkParameters(of: rig, in: entries)
        checkRestart(of: rig, in: entries)
        checkPreparation(preparation, of: rig)
        rig.preparation = preparation.map(\.value)
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
                    + "`serial://?vid=1782&pid=4d10&interface=2`, `socket://host:port`, `rfc2217://host:port`, or "
                    + "`labgrid://PLACE`")
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
