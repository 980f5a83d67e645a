/// A file that is read from an offset to its end.
struct SFTPDownload: SFTPOperation {
    private enum Stage {
        case open
        case look
        case read
        case close(isWhole: Bool)
    }

    let failure = FTPEvent.transferEnded(false)
    private let file: RemoteFile
    private var stage = Stage.open
    private var isStopped = false
    /// A call of `read` is to be repeated.
    private var isInRead = false

    init(_ file: RemoteFile) {
        self.file = file
    }

    /// A call of `read` that was begun must end, even if nobody wants what it gives.
    var isReading: Bool {
        guard case .read = stage else { return false }
        return !isStopped
    }

    mutating func take(_ order: FTPOrder) {
        if order == .stopTransfer { isStopped = true }
    }

    mutating func advance(_ session: SSHSession) throws(SSHFault) -> SFTPProgress {
        switch stage {
        case .open:
            guard let path = session.path(of: file.path), try session.open(path, to: .read) else {
                return .done(failure)
            }
            stage = .look
        case .look:
            // OpenSSH opens directories, too, and refuses to read them.
            let isDirectory = try session.isOpenDirectory()
            guard !isDirectory, !isStopped else {
                stage = .close(isWhole: false)
                break
            }
            session.seek(to: file.offset)
            stage = .read
            return .going([.transferBegan])
        case .read:
            return try read(session)
        case .close(let isWhole):
            _ = try session.close()
            return .done(.transferEnded(isWhole && !isStopped))
        }
        return .going()
    }

    private mutating func read(_ session: SSHSession) throws(SSHFault) -> SFTPProgress {
        guard isInRead || !isStopped else {
            stage = .close(isWhole: false)
            return .going()
        }
        isInRead = true
        let bytes = try session.read()
        isInRead = false
        if let bytes, !bytes.isEmpty { return .going(isStopped ? [] : [.transferred(bytes)]) }
        stage = .close(isWhole: bytes != nil)
        return .going()
    }
}
