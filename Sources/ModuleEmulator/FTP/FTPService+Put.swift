/// FTPPUT: a file in parts, each of stated length and in a command of its own.
extension FTPService {
    /// Begins a part, and with the first one the file.
    mutating func put(_ file: RemoteFile, length: Int, isLast: Bool) throws(ModuleError) -> CommandAnswer {
        let isContinued = putFile?.file == file && putFile?.phase != .stopping && pending == nil
        if !isContinued {
            try requireIdle()
            guard isOpen else { return try withoutSession("+FTPPUT") }
        }
        var effects: [Effect] = []
        if !isContinued {
            putFile = PutFile(file: file)
            effects.append(.ftp(.store(file, isActive: isActive)))
        }
        pending = .put
        isStuck = firmware.session.stuckAfter.contains("+FTPPUT")
        putFile?.part = PutFile.Part(length: length, missing: length + firmware.put.extraBytes, isLast: isLast)
        effects += sendPart()
        let isEarly = !firmware.put.waitsForServer || putFile?.phase != .opening
        let parts = isEarly ? goAhead(length) : []
        if firmware.put.okComesFirst { return CommandAnswer(parts: [], effects: effects + tell(parts)) }
        return CommandAnswer(parts: parts, effects: effects, isUnfinished: true)
    }

    private func goAhead(_ length: Int) -> [CommandAnswer.Part] {
        switch firmware.put.goAhead {
        case .result: [.line(Array("+FTPPUT: 2,\(length)".utf8))]
        case .prompt: [.prompt(Array("> ".utf8))]
        case .none: []
        }
    }

    /// Lines of an answer that come after its OK.
    private func tell(_ parts: [CommandAnswer.Part]) -> [Effect] {
        parts.map { part in
            switch part {
            case .line(let text): .announce(text)
            case .prompt(let text): .data([0x0D, 0x0A] + text, for: "+FTPPUT")
            case .data(let bytes): .data(bytes, for: "+FTPPUT")
            }
        }
    }

    mutating func putBegan() -> [Effect] {
        guard putFile?.phase == .opening else { return [] }
        putFile?.phase = .open
        guard let part = putFile?.part else { return [] }
        if firmware.put.waitsForServer {
            let parts = goAhead(part.length)
            return firmware.put.okComesFirst ? tell(parts) : [.answer(CommandAnswer(parts: parts, isUnfinished: true))]
        }
        return sendPart()
    }

    /// Takes bytes of the part.
    mutating func receive(part bytes: [UInt8]) -> (read: Int, effects: [Effect]) {
        guard let missing = putFile?.part?.missing else { return (0, []) }
        let taken = Array(bytes.prefix(missing))
        putFile?.part?.bytes += taken
        putFile?.part?.missing -= taken.count
        return (taken.count, sendPart())
    }

    /// Sends the part if the host has brought it and the server takes it.
    private mutating func sendPart() -> [Effect] {
        guard let file = putFile, let part = file.part, part.missing == 0, !part.isSent else { return [] }
        switch file.phase {
        case .opening, .closing, .stopping: return []
        case .lost: return concludePart(isGood: false)
        case .open:
            putFile?.part?.bytes = []
            putFile?.part?.isSent = true
            let bytes = firmware.put.stores(part.bytes)
            if firmware.put.concludesEarly {
                return [.ftp(.upload(bytes))] + (part.isLast ? [.ftp(.finishUpload)] : []) + concludePart(isGood: true)
            }
            return bytes.isEmpty ? partUploaded() : [.ftp(.upload(bytes))]
        }
    }

    mutating func partUploaded() -> [Effect] {
        guard let part = putFile?.part, part.isSent, putFile?.phase == .open else { return [] }
        let closes = part.isLast ? firmware.put.closesAtEnd : firmware.put.closesAfterPart
        guard closes else { return concludePart(isGood: true) }
        putFile?.phase = .closing
        return [.ftp(.finishUpload)]
    }

    mutating func putEnded(_ isWhole: Bool) -> [Effect] {
        guard let file = putFile else { return [] }
        guard file.phase != .stopping else {
            putFile = nil
            return []
        }
        let isGood = isWhole && file.phase == .closing
        putFile?.phase = .lost
        return owesBytes(file) ? [] : concludePart(isGood: isGood)
    }

    /// Whether the host has been asked for bytes that are still to come: they are the part's, whatever has become of
    /// the upload, and must not be read as commands.
    private func owesBytes(_ file: PutFile) -> Bool {
        guard let part = file.part else { return false }
        return part.missing > 0 && !(firmware.put.waitsForServer && file.phase == .opening)
    }

    /// The session is gone in the midst of a part.
    ///
    /// - Returns: nil while the host still owes bytes; the part fails when they are there.
    mutating func losePart() -> [Effect]? {
        guard let file = putFile else { return [] }
        let isOwed = owesBytes(file)
        putFile?.phase = .lost
        return isOwed ? nil : abandonPart()
    }

    /// No more bytes of the part in hand will come: it fails.
    mutating func abandonPart() -> [Effect] {
        guard putFile?.part != nil else { return [] }
        putFile?.phase = .lost
        return concludePart(isGood: false)
    }

    /// The host has gone in the midst of a part. What comes of its transfer later is no other command's.
    mutating func stopPut() -> [Effect] {
        guard let file = putFile else { return [] }
        let effects = abandonPart()
        guard file.phase != .lost else { return effects }
        putFile = PutFile(file: file.file, phase: .stopping)
        return [.ftp(.stopTransfer)] + effects
    }

    private mutating func concludePart(isGood: Bool) -> [Effect] {
        guard let part = putFile?.part else { return [] }
        pending = nil
        putFile?.part = nil
        if part.isLast || !isGood || firmware.put.closesAfterPart { putFile = nil }
        let isGood = firmware.claims["+FTPPUT"] ?? isGood
        let length = firmware.put.resultShowsLength ? ",\(part.length)" : ""
        let line = Array("+FTPPUT: \(isGood ? 1 : 0)\(length)".utf8)
        if firmware.put.okComesFirst { return [.announce(line)] }
        return [.answer(CommandAnswer(parts: firmware.put.hidesSuccess && isGood ? [] : [.line(line)]))]
    }
}

extension PutFile {
    /// The server waits for more, so that nothing else can be asked of it.
    var isUnfinished: Bool { phase != .lost }
}
