/// The module's FTP: one session at most, one thing at a time in it, and the download buffer.
///
/// Commands act on it and events of the client come to it; both give effects. Whatever ends badly ends with the
/// result line that is due, and with 0.
struct FTPService {
    /// What is in hand, and by which name its result line goes.
    enum Operation: Equatable {
        case open
        case close
        /// Its result is 0 or 1.
        case plain(String)
        /// Its result is 0, or 2 and the text of the server.
        case text(String)
        case stream(OutgoingData)
        /// FTPSTOR
        case store(IncomingData)
        /// FTPPUT
        case put
    }

    let firmware: Firmware
    let fetchTimeout: Duration
    /// +FTPMODE: whether the server opens the data connections.
    var isActive: Bool
    /// +FTPREST: where the next transfer begins.
    var restartPosition: UInt64
    /// +FTPINFO: whether the lines of the control connection are shown.
    var isTracing: Bool
    var isOpen = false
    var pending: Operation?
    /// FTPCLOSE was taken while another command was in hand.
    var closeIsWanted = false
    var download: Download?
    /// The file that FTPPUT has open.
    var putFile: PutFile?
    /// What is different about the command that is being carried out.
    var exemption: CommandBend?
    /// The firmware has lost itself in a command.
    var isStuck = false
    /// The server has dropped the session, and no command has failed since.
    private var isDropUnnoticed = false
    /// The command that ended last has failed, perhaps for want of a session.
    private var hasJustFailed = false
    /// The port of the last session, and the code of the server's last reply.
    private(set) var lastPort: UInt64 = 21
    var lastCode = ""
    /// FTPOPEN is not answered before the server has said something.
    private var owesAnswer = false
    /// There was a session when the module was restarted.
    private var hadSession = false

    init(_ firmware: Firmware, fetchTimeout: Duration) {
        self.firmware = firmware
        self.fetchTimeout = fetchTimeout
        isActive = firmware.restart.startsActive
        isTracing = firmware.restart.startsTracing
        restartPosition = firmware.restart.startPosition
    }

    /// A restart leaves nothing, unless the firmware forgets to clear it.
    mutating func keep(of before: FTPService) {
        hadSession = before.isOpen
        if firmware.restart.keepsMode { isActive = before.isActive }
        if firmware.restart.keepsTrace { isTracing = before.isTracing }
        if firmware.restart.keepsPosition { restartPosition = before.restartPosition }
        if firmware.restart.keepsSession { isOpen = before.isOpen }
    }

    /// The name of the command that orders come from.
    var commandInHand: String? { pending?.name ?? (isDownloading ? "+FTPGET" : nil) }

    /// What was set is as if it had never been.
    mutating func resetSettings() {
        isActive = false
        isTracing = false
        restartPosition = 0
    }

    /// Whether there is a session, or one is being opened.
    var isEngaged: Bool { isOpen || pending != nil }

    // MARK: What is allowed

    mutating func prepare(_ bend: CommandBend?) {
        exemption = bend
    }

    /// Refuses an acting command while another one is in hand or a download runs.
    func requireIdle() throws(ModuleError) {
        guard !isDownloading || exemption?.ignoresDownload == true else { throw .invalidOperation }
        let isFree = pending == nil && putFile?.isUnfinished != true && !isStuck
        guard isFree || exemption?.ignoresPending == true else { throw .notInCorrectState }
    }

    /// Takes a command in hand that needs a session.
    mutating func begin(_ operation: Operation, _ order: FTPOrder) throws(ModuleError) -> CommandAnswer {
        try requireIdle()
        guard isOpen else { return try withoutSession(operation.name) }
        putFile = nil
        hasJustFailed = false
        pending = operation
        isStuck = firmware.session.stuckAfter.contains(operation.name)
        if operation.isTransfer { usePosition() }
        return .then([.ftp(order)])
    }

    func withoutSession(_ name: String) throws(ModuleError) -> CommandAnswer {
        if firmware.session.succeedWithoutSession.contains(name) || outlastsRestart(name) {
            return .then([.announce("\(name): 1")])
        }
        switch firmware.session.withoutSession {
        case .error: throw .socketNotOpened
        case .result(let result): return .then([.announce("\(name): \(result)")])
        }
    }

    /// Whether the firmware takes a session for open that a restart has ended, for this command.
    func outlastsRestart(_ name: String) -> Bool {
        hadSession && firmware.session.succeedAfterRestart.contains(name)
    }

    // MARK: Sessions

    mutating func open(_ login: FTPLogin) throws(ModuleError) -> CommandAnswer {
        var login = login
        var effects: [Effect] = []
        if isDownloading { try requireIdle() }
        if isOpen {
            login.isBeside = firmware.session.secondOpen == .secondLogin
            switch firmware.session.secondOpen {
            case .error: throw .socketUsed
            case .failure: return .then([.announce("+FTPOPEN: 0")])
            case .claim: return .then([.announce("+FTPOPEN: 1")])
            case .secondLogin: break
            case .reconnect: effects = [.ftp(.quit)]
            }
        }
        try requireIdle()
        pending = .open
        hasJustFailed = false
        lastPort = UInt64(login.port)
        putFile = nil
        isStuck = firmware.session.stuckAfter.contains("+FTPOPEN")
        if firmware.session.openResetsMode { isActive = false }
        isOpen = isOpen && login.isBeside
        owesAnswer = firmware.session.awaitsGreeting
        return CommandAnswer(effects: effects + [.ftp(.open(login))], isUnfinished: owesAnswer)
    }

    mutating func setTracing(_ isTracing: Bool) throws(ModuleError) {
        try requireIdle()
        guard isOpen || firmware.session.tracesLogin else {
            guard firmware.session.ignoresInfoBefore else { throw .socketNotOpened }
            return
        }
        self.isTracing = isTracing
    }

    /// The host has gone from the line, or has dropped DTR: data that it should send or take come to an end.
    mutating func loseHost() -> [Effect] {
        switch pending {
        case .store(var data):
            // What it has sent whole is stored.
            guard !data.hasEnded else { return [] }
            data.isAbandoned = true
            pending = .store(data)
            return [.ftp(.stopTransfer)]
        case .put: return putFile?.part?.missing == 0 ? [] : stopPut()
        case .stream: return [.ftp(.stopTransfer)]
        default: return []
        }
    }

    /// Ends the session without being asked by a command.
    ///
    /// - Parameter isHostGone: no more data of the host will come.
    mutating func closeUnasked(isHostGone: Bool = false) -> [Effect] {
        guard isOpen || pending != nil else { return [] }
        return [.ftp(.quit)] + sessionEnded(isHostGone: isHostGone)
    }

    /// The module has lost its network: what is in hand fails.
    mutating func loseNetwork() -> [Effect] {
        guard isOpen || pending != nil else { return [] }
        return [.ftp(.drop)] + sessionEnded()
    }

    // MARK: Events

    mutating func receive(_ event: FTPEvent) -> [Effect] {
        handle(event) + closeAfterCommand()
    }

    private mutating func handle(_ event: FTPEvent) -> [Effect] {
        switch event {
        case .opened(let isOpen):
            guard pending == .open else { return [] }
            pending = nil
            self.isOpen = firmware.claims["+FTPOPEN"] ?? isOpen
            return [.announce("+FTPOPEN: \(self.isOpen ? 1 : 0)")]
        case .closed:
            return dropped()
        case .replied(let text):
            return replied(text)
        case .transferBegan:
            return transferBegan()
        case .transferred(let bytes):
            if case .stream(let data) = pending { return show(bytes, of: data) }
            return downloaded(bytes)
        case .uploaded:
            return uploaded()
        case .transferEnded(let isWhole):
            hasJustFailed = !isWhole
            return transferEnded(isWhole)
        case .traced(let line):
            noteCode(line)
            // The greeting is the first of them.
            guard owesAnswer else { return trace(line) }
            owesAnswer = false
            return [.answer(.ok)] + trace(line)
        }
    }

    private mutating func replied(_ text: [UInt8]?) -> [Effect] {
        hasJustFailed = text == nil
        if text == nil, isDropUnnoticed { isOpen = false }
        switch pending {
        case .plain(let name):
            pending = nil
            return [.announce("\(name): \(firmware.claims[name] ?? (text != nil) ? 1 : 0)")]
        case .text(let name):
            pending = nil
            guard let text, firmware.claims[name] != false else {
                return [.announce("\(name): \(firmware.claims[name] == true ? 1 : 0)")]
            }
            return show(text, as: name)
        case .stream(let data):
            // Only firmware that asks over the control connection for what should come over another.
            pending = nil
            guard let text else { return [.announce("\(data.name): 0")] }
            return [.announce(firmware.listing.lead), .data(text, for: data.name), .announce("\(data.name): 1")]
        default:
            return []
        }
    }

    private mutating func dropped() -> [Effect] {
        guard firmware.session.noticesDrops || pending != nil else { return [] }
        guard !firmware.session.noticesDropsLate || pending != nil || isDownloading else {
            isDropUnnoticed = isOpen && !hasJustFailed
            if hasJustFailed { isOpen = false }
            return []
        }
        let isUnasked = pending == nil && isOpen
        let announcement: [Effect] =
            isUnasked && firmware.session.announcesDrops ? [.announce("+FTPCLOSE: 1")] : []
        let wasOpen = isOpen && !firmware.session.noticesDrops && pending != .close
        defer { if wasOpen { isOpen = true } }
        return sessionEnded() + announcement
    }

    mutating func sessionEnded(isHostGone: Bool = false) -> [Effect] {
        let ended = pending
        let effects = endDownload(isAbandoned: false)
        let part = isHostGone ? abandonPart() : losePart()
        isOpen = false
        isDropUnnoticed = false
        pending = part == nil ? ended : nil
        if part != nil { putFile = nil }
        if ended == .close, firmware.session.closeResetsAll { resetSettings() }
        switch ended {
        case nil: return effects
        case .close: return effects + [.announce("+FTPCLOSE: 1")]
        case .put: return effects + (part ?? [])
        case .store: return effects + [.discardInput, .announce("+FTPSTOR: 0")]
        case .stream(let data): return effects + endOfData(data) + [.announce("\(data.name): 0")]
        case .open, .plain, .text: return effects + [.announce("\(ended?.name ?? ""): 0")]
        }
    }
}

extension FTPService.Operation {
    /// The name of the command, and of its result line.
    var name: String {
        switch self {
        case .open: "+FTPOPEN"
        case .close: "+FTPCLOSE"
        case .plain(let name), .text(let name): name
        case .stream(let data): data.name
        case .store: "+FTPSTOR"
        case .put: "+FTPPUT"
        }
    }

    /// Whether FTPREST concerns it.
    var isTransfer: Bool {
        switch self {
        case .stream(let data): data.kind == .file
        case .store: true
        default: false
        }
    }
}
