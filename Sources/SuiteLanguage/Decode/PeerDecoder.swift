import SourceText

extension FileDecoder {
    /// The actions of one mapping, in the order of its keys.
    mutating func peerActions(_ node: Node) -> [PeerAction] {
        guard let fields = fields(of: node, as: .peer) else { return [] }
        return fields.keys.compactMap { key in
            guard let value = fields[key.value], let kind = peerAction(key.value, value) else { return nil }
            return PeerAction(kind: kind, span: value.span.isEmpty ? key.span : value.span)
        }
    }

    private mutating func peerAction(_ key: String, _ node: Node) -> PeerAction.Kind? {
        switch key {
        case "file": pathAndPayload(node).map { .putFile(path: $0, $1) }
        case "holds": pathAndPayload(node).map { .fileEquals(path: $0, $1) }
        case "directory": template(node, what: "a path").map { .makeDirectory($0) }
        case "remove": template(node, what: "a path").map { .remove($0) }
        case "exists": template(node, what: "a path").map { .exists($0) }
        case "missing": template(node, what: "a path").map { .missing($0) }
        case "sees": .sees(commands(node, of: key))
        case "saw-none": .sawNone(commands(node, of: key))
        case "sessions": template(node, what: "a count").map { .sessions($0) }
        case "most-sessions": template(node, what: "a count").map { .mostSessions($0) }
        case "ended-after": duration(node).map { .endedAfter($0) }
        case "ended-before": duration(node).map { .endedBefore($0) }
        case "data-open": template(node, what: "a count").map { .dataOpen($0) }
        case "data-made": template(node, what: "a count").map { .dataMade($0) }
        case "control-from": template(node, what: "a port").map { .controlFrom($0) }
        case "data-from": template(node, what: "a port").map { .dataFrom($0) }
        case "data-connections":
            word(node, as: "kind of data connection", of: PeerAction.DataConnections.allCases.map(\.rawValue))
                .flatMap(PeerAction.DataConnections.init(rawValue:)).map { .dataConnections($0) }
        default: disturbance(key, node)
        }
    }

    private mutating func commands(_ node: Node, of key: String) -> [Template] {
        let commands = items(of: node)
        if commands.isEmpty { report(.empty("`\(key)`"), at: node.span) }
        return commands.compactMap { template($0, what: "an FTP command") }
    }

    private mutating func disturbance(_ key: String, _ node: Node) -> PeerAction.Kind? {
        switch key {
        case "reply":
            guard let (verb, value) = verbAndValue(node), let first = items(of: value).first,
                let reply = reply(first)
            else { return nil }
            let rest = items(of: value).dropFirst().compactMap { replyLine($0) }
            return .reply(verb: verb, code: reply.code, lines: [reply.text] + rest)
        case "final-reply":
            guard let (verb, value) = verbAndValue(node), let reply = reply(value) else { return nil }
            return .finalReply(verb: verb, code: reply.code, text: reply.text)
        case "greet": return reply(node).map { .greet(code: $0.code, text: $0.text) }
        case "delay":
            guard let (word, value) = verbAndValue(node, or: ["greeting"]), let time = duration(value) else {
                return nil
            }
            return .delay(verb: word == "greeting" ? nil : word, by: time)
        case "listing": return text(node, what: "a listing").map { .listing(Array($0.utf8)) }
        case "drop-control":
            guard case .mapping = node.content else {
                return ftpCommand(node).map { .dropControl(verb: $0, afterReply: false) }
            }
            guard let (verb, value) = verbAndValue(node) else { return nil }
            return word(value, as: "moment", of: ["after-reply"]).map { _ in .dropControl(verb: verb, afterReply: true)
            }
        case "silence": return ftpCommand(node).map { .silence(verb: $0) }
        case "reset-data": return number(node, 0...Int.max).map { .resetData(after: $0) }
        case "stall-data": return number(node, 0...Int.max).map { .stallData(after: $0) }
        case "short-data": return number(node, 0...Int.max).map { .shortData(after: $0) }
        case "refuse-data": return word(node, as: "switch", of: ["yes"]).map { _ in .refuseData }
        default: return word(node, as: "switch", of: ["yes"]).map { _ in .calm }
        }
    }

    private mutating func pathAndPayload(_ node: Node) -> (Template, Payload)? {
        guard let fields = fields(of: node, as: .filePayload),
            let path = required("path", of: "the file", in: fields, as: { $0.template($1, what: "a path") }),
            let payload = required("payload", of: "the file", in: fields, as: { $0.payload($1) })
        else { return nil }
        return (path, payload)
    }

    /// `{PWD: value}`: one FTP command, or one of these words, and what is to become of it.
    private mutating func verbAndValue(_ node: Node, or words: [String] = []) -> (String, Node)? {
        guard case .mapping(let entries) = node.content, entries.count == 1 else {
            report(.expected("one FTP command with its value", found: node.kindAndCountForPeople), at: node.span)
            return nil
        }
        return ftpCommand(entries[0].key, or: words).map { ($0, entries[0].value) }
    }

    /// A disturbance of a command that no client sends would never strike, and its case would test nothing.
    mutating func ftpCommand(_ node: Node, or words: [String] = []) -> String? {
        word(node, as: "FTP command", of: Self.ftpCommands + words)
    }

    /// RFC 959, RFC 2389, RFC 2428 and RFC 3659.
    private static let ftpCommands = [
        "USER", "PASS", "ACCT", "CWD", "CDUP", "QUIT", "PORT", "PASV", "EPRT", "EPSV", "TYPE", "STRU", "MODE", "RETR",
        "STOR", "APPE", "REST", "RNFR", "RNTO", "ABOR", "DELE", "RMD", "MKD", "PWD", "LIST", "NLST", "SYST", "STAT",
        "NOOP", "FEAT", "OPTS", "SIZE", "MDTM",
    ]

    private mutating func replyLine(_ node: Node) -> String? {
        refuseControl(node, what: "a line of the reply")
        return text(node, what: "a line of the reply")
    }

    private mutating func reply(_ node: Node) -> (code: Int, text: String)? {
        guard let text = text(node, what: "an FTP reply") else { return nil }
        let parts = text.split(separator: " ", maxSplits: 1)
        guard let head = parts.first, head.utf8.count == 3, let code = Int(head), (100...659).contains(code),
            !text.utf8.contains(where: { $0 < 0x20 })
        else {
            report(.badReply(text), at: node.span)
            return nil
        }
        return (code, parts.count > 1 ? String(parts[1]) : "")
    }
}
