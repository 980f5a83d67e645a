import SourceText
import SuiteLanguage

extension RigFile {
    private static let powerSpelling =
        "write `{cycle: COMMAND}`, or `{stop: COMMAND, start: COMMAND}`; a command is a text for the shell, or a list of a "
        + "program and its arguments"

    mutating func power(_ node: Node) -> PowerControl? {
        guard let fields = fields(of: node, as: .power, help: Self.powerSpelling) else { return nil }
        let limit = fields["limit"].flatMap { duration($0) } ?? .seconds(30)
        if let node = fields["limit"], limit == .zero {
            report("bad-value", "no command ends in no time", at: node.span)
        }
        if let cycle = fields["cycle"] { return command(cycle).map { PowerControl(way: .cycle($0), limit: limit) } }
        let offTime = fields["off-time"].flatMap { duration($0) } ?? .seconds(2)
        guard let stop = fields["stop"].flatMap({ command($0) }), let start = fields["start"].flatMap({ command($0) })
        else { return nil }
        return PowerControl(way: .stopAndStart(stop: stop, start: start, offTime: offTime), limit: limit)
    }

    private mutating func command(_ node: Node) -> PowerControl.Command? {
        guard case .sequence(let items) = node.content else {
            return text(node).flatMap { commandText($0, at: node.span) }.map { .shell($0) }
        }
        let words = items.compactMap { item in
            text(item).flatMap { commandText($0, mayBeEmpty: item.span != items[0].span, at: item.span) }
        }
        if items.isEmpty {
            report("bad-value", "a command begins with a program", at: node.span, help: Self.powerSpelling)
        }
        return words.isEmpty || words.count < items.count ? nil : .program(words)
    }

    private mutating func commandText(_ text: String, mayBeEmpty: Bool = false, at span: SourceSpan) -> String? {
        if let refusal = Self.refusal(ofCommand: text, mayBeEmpty) {
            report(
                "bad-value", refusal, at: span,
                help: "`{rig}` is the rig's name, `{port}` the port, and `{device}` the path of its device; `{{` and "
                    + "`}}` write braces")
            return nil
        }
        return text
    }

    private static func refusal(ofCommand text: String, _ mayBeEmpty: Bool) -> String? {
        if text.isEmpty, !mayBeEmpty { return "an empty text is no command" }
        if text.utf8.contains(0) { return "a command holds no NUL" }
        guard let template = try? Template(parsing: text, span: .none) else {
            return "`\(text)` has a brace that belongs to nothing"
        }
        let strange = template.variables.first { !PowerControl.names.contains($0) }
        return strange.map { "`{\($0)}` is nothing that a command can name" }
    }

    /// A module that nothing can cut off cannot be restarted so.
    mutating func checkRestart(of rig: Rig, in entries: [MappingEntry]) {
        guard rig.parameters["restart"] == "power", !rig.switchesPower,
            case .mapping(let parameters)? = entries.first(where: { $0.name == "parameters" })?.value.content,
            let restart = parameters.first(where: { $0.name == "restart" }),
            // What is wrong with the switch itself is told.
            !entries.contains(where: { $0.name == "power" })
        else { return }
        report("bad-value", RigSettings.noPower.message, at: restart.value.span, help: RigSettings.noPower.help)
    }
}

extension PowerControl {
    /// What a command may name.
    public static let names = ["rig", "port", "device"]
}
