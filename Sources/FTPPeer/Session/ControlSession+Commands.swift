import FTPDialect

/// Which command does what; the ones without much to do are here whole.
extension ControlSession {
    mutating func execute(_ command: FTPCommandLine, in state: inout ServerState) -> [Action] {
        guard let verb = command.verb else { return reply(500, "Syntax error, command unrecognized.") }
        guard login.isComplete || verb.isAllowedBeforeLogin else { return reply(530, "Not logged in.") }
        // RNTO must follow at once (RFC 959 section 4.1.3).
        let source = renameSource
        renameSource = nil
        switch verb {
        case .user, .pass, .acct: return logIn(verb, command.argument, state.configuration)
        case .quit: return reply(221, "Service closing control connection.") + end(.close)
        case .pasv, .epsv: return listen(verb, command.argument, in: &state)
        case .port, .eprt: return connect(verb, command.argument, in: &state)
        case .type, .mode, .stru: return setParameter(verb, command.argument)
        case .list, .nlst: return list(verb, command.argument, in: &state)
        case .retr: return retrieve(command, in: &state)
        case .stor, .appe: return receive(verb, command, in: &state)
        case .rest: return setRestart(command.argument)
        case .abor: return abort()
        case .cwd, .cdup, .pwd: return changeDirectory(verb, command, state.files)
        case .size, .mdtm: return describe(verb, command, state.files)
        case .mkd: return makeDirectory(command, in: &state)
        case .dele, .rmd: return remove(verb, command, in: &state)
        case .rnfr: return beginRename(command, state.files)
        case .rnto: return rename(source, command, in: &state)
        case .stat: return status(command.argument, state)
        case .syst: return reply(215, "UNIX Type: L8")
        case .noop: return reply(200, "Command okay.")
        case .allo: return reply(202, "No storage allocation necessary.")
        case .help: return help()
        case .feat: return features()
        case .opts: return setOption(command.argument)
        case .rein, .smnt, .stou, .site: return reply(502, "Command not implemented.")
        }
    }

    private mutating func logIn(
        _ verb: FTPVerb, _ argument: [UInt8]?, _ configuration: PeerConfiguration
    ) -> [Action] {
        guard let argument else { return replyMissingArgument() }
        switch verb {
        case .pass: return reply(login.password(argument, configuration))
        case .acct: return reply(login.account(argument, configuration))
        default: return reply(login.user(argument, configuration))
        }
    }

    private mutating func setParameter(_ verb: FTPVerb, _ argument: [UInt8]?) -> [Action] {
        guard let argument, !argument.isEmpty else { return replyMissingArgument() }
        if verb == .type {
            guard let type = TransferType(argument: argument) else { return reply(504, "Type not implemented.") }
            self.type = type
            return reply(200, "Type set.")
        }
        // Stream and file are the only ones (RFC 959 sections 3.4.1 and 3.1.2).
        let only = UInt8(ascii: verb == .mode ? "S" : "F")
        guard argument.count == 1, argument[0] & 0xDF == only else { return reply(504, "Parameter not implemented.") }
        return reply(200, "Command okay.")
    }

    private mutating func help() -> [Action] {
        let names = FTPVerb.allCases.map(\.rawValue)
        let rows = stride(from: 0, to: names.count, by: 8).map { start in
            Array((" " + names[start..<min(start + 8, names.count)].joined(separator: " ")).utf8)
        }
        return reply(PeerReply(214, lines: [Array("Commands:".utf8)] + rows + [Array("End.".utf8)]))
    }

    /// RFC 2389 section 3.2: a feature stands behind one space.
    private mutating func features() -> [Action] {
        let lines = ["Features:", " EPRT", " EPSV", " MDTM", " REST STREAM", " SIZE", " UTF8", "End."]
        return reply(PeerReply(211, lines: lines.map { Array($0.utf8) }))
    }

    /// Names are bytes, and so UTF-8 goes through whether it was asked for or not.
    private mutating func setOption(_ argument: [UInt8]?) -> [Action] {
        let option = String(decoding: argument ?? [], as: UTF8.self).uppercased()
        return ["UTF8", "UTF8 ON"].contains(option) ? reply(200, "Always in UTF8 mode.") : reply(501, "Option unknown.")
    }

    private mutating func status(_ argument: [UInt8]?, _ state: ServerState) -> [Action] {
        guard let argument, !argument.isEmpty else { return reply(PeerReply(211, lines: statusLines())) }
        guard let listing = Listing(of: TreePath(argument, from: directory), in: state.files) else {
            return reply(450, "No such file or directory.")
        }
        let lines = listing.longForm.split(separator: 0x0A).map { Array($0.dropLast()) }
        return reply(PeerReply(213, lines: [Array("Status follows:".utf8)] + lines + [Array("End of status.".utf8)]))
    }

    private func statusLines() -> [[UInt8]] {
        let transfer = if case .transfer = activity { "Data connection in use" } else { "No data connection" }
        let lines = [
            "FTP server status:", " Connected to \(clientHost)", " TYPE: \(type == .ascii ? "ASCII" : "Image")",
            " STRUcture: File; MODE: Stream", " \(transfer)", "End of status.",
        ]
        return lines.map { Array($0.utf8) }
    }

    mutating func replyMissingArgument() -> [Action] {
        reply(501, "Syntax error in parameters or arguments.")
    }

    /// The path that a command names; nil when it names none.
    func path(_ command: FTPCommandLine) -> TreePath? {
        guard let argument = command.argument, !argument.isEmpty else { return nil }
        return TreePath(argument, from: directory)
    }
}
