import FTPDialect

/// Commands that read and change the file tree without a data connection.
extension ControlSession {
    mutating func changeDirectory(_ verb: FTPVerb, _ command: FTPCommandLine, _ files: FileTree) -> [Action] {
        if verb == .pwd { return reply(PeerReply(257, path: directory, "is the current directory.")) }
        guard let target = verb == .cdup ? directory.parent : path(command) else { return replyMissingArgument() }
        guard files.entry(at: target) == .directory else { return reply(550, "No such directory.") }
        directory = target
        return reply(250, "Requested file action okay, completed.")
    }

    /// SIZE and MDTM (RFC 3659 sections 3 and 4). No type translates anything, so the size is the same in all.
    mutating func describe(_ verb: FTPVerb, _ command: FTPCommandLine, _ files: FileTree) -> [Action] {
        guard let path = path(command) else { return replyMissingArgument() }
        guard let file = files.file(at: path) else { return reply(550, "Not a plain file.") }
        return reply(213, verb == .size ? String(file.size) : Listing.modificationTime)
    }

    mutating func makeDirectory(_ command: FTPCommandLine, in state: inout ServerState) -> [Action] {
        guard let path = path(command) else { return replyMissingArgument() }
        do throws(TreeError) {
            try state.files.makeDirectory(path)
            return reply(PeerReply(257, path: path, "created."))
        } catch {
            return reply(550, "Requested action not taken: \(error.replyText).")
        }
    }

    mutating func remove(_ verb: FTPVerb, _ command: FTPCommandLine, in state: inout ServerState) -> [Action] {
        guard let path = path(command) else { return replyMissingArgument() }
        do throws(TreeError) {
            if verb == .rmd {
                try state.files.removeDirectory(path)
            } else {
                try state.files.removeFile(path)
            }
            return reply(250, "Requested file action okay, completed.")
        } catch {
            return reply(550, "Requested action not taken: \(error.replyText).")
        }
    }

    mutating func beginRename(_ command: FTPCommandLine, _ files: FileTree) -> [Action] {
        guard let path = path(command) else { return replyMissingArgument() }
        guard path != .root, files.entry(at: path) != nil else { return reply(550, "No such file or directory.") }
        renameSource = path
        return reply(350, "Requested file action pending further information.")
    }

    mutating func rename(_ source: TreePath?, _ command: FTPCommandLine, in state: inout ServerState) -> [Action] {
        guard let source else { return reply(503, "Bad sequence of commands: RNFR first.") }
        guard let target = path(command) else { return replyMissingArgument() }
        do throws(TreeError) {
            try state.files.rename(source, to: target)
            return reply(250, "Requested file action okay, completed.")
        } catch {
            return reply(553, "Requested action not taken: \(error.replyText).")
        }
    }
}

extension TreeError {
    /// The reason as a reply gives it.
    var replyText: String {
        switch self {
        case .notFound: "no such file or directory"
        case .alreadyExists: "it exists already"
        case .notADirectory: "not a directory"
        case .isADirectory: "it is a directory"
        case .notRemovable: "the directory is not empty"
        case .nameNotAllowed: "file name not allowed"
        case .movedIntoItself: "a directory cannot move into itself"
        case .quotaExceeded: "no room"
        }
    }
}
