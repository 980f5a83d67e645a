import FTPDialect

/// Commands that use a data connection (RFC 959 section 4.1.3), and REST.
///
/// The preliminary reply is always 150, also when a passive client has connected early and 125 would do: which it is
/// would depend on the network, and transcripts would differ from run to run.
extension FTPVerb {
    /// The service commands behind which a transfer runs.
    var usesDataConnection: Bool {
        [.retr, .stor, .appe, .list, .nlst].contains(self)
    }
}

extension ControlSession {
    mutating func retrieve(_ command: FTPCommandLine, in state: inout ServerState) -> [Action] {
        let position = takeRestart()
        guard let path = path(command) else { return refuseTransfer(501, "Syntax error in parameters or arguments.") }
        guard let file = state.files.file(at: path) else { return refuseTransfer(550, "Not a plain file.") }
        guard position <= file.size else {
            // RFC 1123 gives this reply to service commands behind REST.
            return refuseTransfer(554, "Requested action not taken: invalid REST parameter.")
        }
        return transfer(.send(file, from: position), during: .retr, upload: nil, in: &state)
    }

    /// STOR makes the file new; behind REST it keeps what is there and writes over it from that position on, and what
    /// lies between the old end and a position behind it reads as NUL. APPE begins at the end.
    mutating func receive(_ verb: FTPVerb, _ command: FTPCommandLine, in state: inout ServerState) -> [Action] {
        let position = takeRestart()
        guard let path = path(command) else { return refuseTransfer(501, "Syntax error in parameters or arguments.") }
        guard endpoint != .none && endpoint != .refused else {
            return refuseTransfer(425, "Can't open data connection.")
        }
        let existing = state.files.file(at: path)
        let isKept = verb == .appe || position > 0
        do throws(TreeError) {
            try state.files.put(isKept ? existing ?? SparseFile() : SparseFile(), at: path)
        } catch .quotaExceeded {
            return refuseTransfer(552, "Requested file action aborted: no room.")
        } catch {
            return refuseTransfer(553, "Requested action not taken: \(error.replyText).")
        }
        let start = verb == .appe ? existing?.size ?? 0 : position
        return transfer(.receive, during: verb, upload: Upload(path: path, position: start), in: &state)
    }

    /// Writes what has arrived. When there is no room the reply is sent at once, and the client may go on sending: what
    /// it sends is taken and forgotten, so that it is not reset before it reads the reply.
    mutating func store(_ bytes: [UInt8], of upload: Upload, in state: inout ServerState) -> [Action] {
        do throws(TreeError) {
            try state.files.write(bytes, to: upload.path, at: upload.position)
            activity = .transfer(Upload(path: upload.path, position: upload.position + UInt64(bytes.count)))
            return []
        } catch {
            activity = .none
            let failure =
                error == .quotaExceeded
                ? reply(552, "Requested file action aborted: exceeded storage allocation.")
                : reply(451, "Requested action aborted: \(error.replyText).")
            return [.discardData] + failure
        }
    }

    mutating func list(_ verb: FTPVerb, _ argument: [UInt8]?, in state: inout ServerState) -> [Action] {
        _ = takeRestart()
        let name = Self.withoutOptions(argument ?? [])
        let path = TreePath(name, from: directory)
        if verb == .list, let bytes = state.disturbances.takeListing() {
            return transfer(.send(SparseFile(bytes), from: 0), during: verb, upload: nil, in: &state)
        }
        guard let listing = Listing(of: path, in: state.files) else {
            return refuseTransfer(450, "No such file or directory.")
        }
        let bytes =
            verb == .list
            ? listing.longForm
            : listing.nameForm(prefix: Self.prefix(name, isDirectory: state.files.entry(at: path) == .directory))
        return transfer(.send(SparseFile(bytes), from: 0), during: verb, upload: nil, in: &state)
    }

    mutating func setRestart(_ argument: [UInt8]?) -> [Action] {
        let digits = argument ?? []
        guard (1...19).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
            let position = UInt64(String(decoding: digits, as: UTF8.self)), position <= SparseFile.greatestSize
        else { return replyMissingArgument() }
        restart = position
        return reply(350, "Restarting at \(position), send the transfer command.")
    }

    /// The position of REST, which serves the one transfer command that follows it.
    private mutating func takeRestart() -> UInt64 {
        defer { restart = 0 }
        return restart
    }

    private mutating func transfer(
        _ content: DataTransfer.Content, during verb: FTPVerb, upload: Upload?, in state: inout ServerState
    ) -> [Action] {
        guard case .arranged(let opening) = endpoint else { return refuseTransfer(425, "Can't open data connection.") }
        let fault = state.disturbances.takeDataFault(during: verb.rawValue)
        endpoint = .none
        activity = .transfer(upload)
        return reply(150, "File status okay; about to open data connection.")
            + [.transfer(DataTransfer(opening: opening, content: content, fault: fault))]
    }

    /// A transfer command that comes to nothing; what was arranged for it goes too.
    private mutating func refuseTransfer(_ code: Int, _ text: String) -> [Action] {
        dropData() + reply(code, text)
    }

    /// The argument without what is written for `ls`, such as `-l` or `-la`.
    private static func withoutOptions(_ argument: [UInt8]) -> [UInt8] {
        var rest = argument[...]
        while rest.first == UInt8(ascii: "-") {
            rest = rest.drop { $0 != 0x20 }.drop { $0 == 0x20 }
        }
        return Array(rest)
    }

    /// What has to stand before a name of a listing to make it a path like the one that was asked for.
    private static func prefix(_ name: [UInt8], isDirectory: Bool) -> [UInt8] {
        let slash = UInt8(ascii: "/")
        if isDirectory && !name.isEmpty && name.last != slash { return name + [slash] }
        return name.lastIndex(of: slash).map { Array(name[...$0]) } ?? []
    }
}
