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
        /// A listing, and how many bytes of it have come; nil before the server began to send.
        case list(Int?)
    }

    /// The longest listing that is passed on; a longer one ends with result 0.
    static let longestListing = 4 << 20

    let fetchTimeout: Duration
    /// +FTPMODE: whether the server opens the data connections.
    var isActive: Bool
    private(set) var isOpen = false
    private(set) var pending: Operation?
    var download: Download?

    init(fetchTimeout: Duration, isActive: Bool) {
        self.fetchTimeout = fetchTimeout
        self.isActive = isActive
    }

    /// Whether the module is in download mode: the server still has data to send.
    var isDownloading: Bool { download?.isRunning ?? false }

    /// Whether raw bytes of a listing are on their way to the host, so that nothing else may be said.
    var isListing: Bool {
        guard case .list(.some) = pending else { return false }
        return true
    }

    /// Refuses an acting command while another one is in hand or a download runs.
    func requireIdle() throws(ModuleError) {
        guard !isDownloading else { throw .invalidOperation }
        guard pending == nil else { throw .notInCorrectState }
    }

    /// Refuses an acting command that needs a session.
    func requireSession() throws(ModuleError) {
        try requireIdle()
        guard isOpen else { throw .socketNotOpened }
    }

    /// Takes a command in hand.
    mutating func begin(_ operation: Operation, _ order: FTPOrder) -> [Effect] {
        pending = operation
        return [.ftp(order)]
    }

    /// Ends the session in order, a download with it.
    mutating func close() -> [Effect] {
        let effects = endDownload(isAbandoned: true)
        pending = .close
        return effects + [.ftp(.quit)]
    }

    /// The host has not read the waiting data in time: the session is closed and the buffer emptied, unasked.
    mutating func closeUnfetched() -> [Effect] {
        guard isOpen else { return [] }
        return end(with: .quit)
    }

    /// The module has lost its network: what is in hand fails.
    mutating func loseNetwork() -> [Effect] {
        guard isOpen || pending != nil else { return [] }
        return end(with: .drop)
    }

    private mutating func end(with order: FTPOrder) -> [Effect] {
        [.ftp(order)] + sessionEnded()
    }

    mutating func receive(_ event: FTPEvent) -> [Effect] {
        switch event {
        case .opened(let isOpen):
            guard pending == .open else { return [] }
            pending = nil
            self.isOpen = isOpen
            return [.announce("+FTPOPEN: \(isOpen ? 1 : 0)")]
        case .closed:
            return sessionEnded()
        case .replied(let text):
            return replied(text)
        case .transferBegan:
            guard pending == .list(nil) else { return [] }
            pending = .list(0)
            return [.announce("+FTPLIST: 2")]
        case .transferred(let bytes):
            return transferred(bytes)
        case .transferEnded(let isWhole):
            return transferEnded(isWhole)
        }
    }

    private mutating func replied(_ text: [UInt8]?) -> [Effect] {
        switch pending {
        case .plain(let name):
            pending = nil
            return [.announce("\(name): \(text == nil ? 0 : 1)")]
        case .text(let name):
            pending = nil
            guard let text else { return [.announce("\(name): 0")] }
            return [.announce(Array("\(name): 2,".utf8) + text)]
        default:
            return []
        }
    }

    private mutating func transferred(_ bytes: [UInt8]) -> [Effect] {
        guard case .list(let count?) = pending else { return downloaded(bytes) }
        guard count <= Self.longestListing else { return [] }
        pending = .list(count + bytes.count)
        guard count + bytes.count <= Self.longestListing else { return [.ftp(.stopTransfer)] }
        return [.data(bytes, for: "+FTPLIST")]
    }

    private mutating func transferEnded(_ isWhole: Bool) -> [Effect] {
        guard case .list(let count) = pending else { return downloadEnded(isWhole) }
        pending = nil
        return [.announce("+FTPLIST: \(isWhole && count != nil ? 1 : 0)")]
    }

    private mutating func sessionEnded() -> [Effect] {
        let effects = endDownload(isAbandoned: false)
        defer {
            isOpen = false
            pending = nil
        }
        switch pending {
        case nil: return effects
        case .open: return effects + [.announce("+FTPOPEN: 0")]
        case .close: return effects + [.announce("+FTPCLOSE: 1")]
        case .plain(let name), .text(let name): return effects + [.announce("\(name): 0")]
        case .list: return effects + [.announce("+FTPLIST: 0")]
        }
    }
}
