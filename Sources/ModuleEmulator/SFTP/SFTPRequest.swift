/// A request that is answered without a transfer.
struct SFTPRequest: SFTPOperation {
    let failure = FTPEvent.replied(nil)
    private let request: FTPRequest
    /// The new working directory, as far as it is known.
    private var target: [UInt8]?

    init(_ request: FTPRequest) {
        self.request = request
    }

    mutating func advance(_ session: SSHSession) throws(SSHFault) -> SFTPProgress {
        switch request {
        case .changeDirectory(let path): return try enter(path, session)
        case .changeUp: return try enter(Array("..".utf8), session)
        case .printDirectory: return .done(.replied(session.directory))
        case .makeDirectory(let path):
            guard let path = session.path(of: path) else { break }
            return answer(try session.makeDirectory(path))
        case .removeDirectory(let path):
            guard let path = session.path(of: path) else { break }
            return answer(try session.removeDirectory(path))
        case .delete(let path):
            guard let path = session.path(of: path) else { break }
            return answer(try session.removeFile(path))
        case .rename(let old, let new):
            guard let old = session.path(of: old), let new = session.path(of: new) else { break }
            return answer(try session.rename(old, to: new))
        case .noOperation:
            // Whatever the answer is, the server has given one.
            _ = try session.resolve(session.directory)
            return answer(true)
        case .status, .system:
            // SFTP has no such thing.
            break
        }
        return .done(failure)
    }

    private mutating func enter(_ path: [UInt8], _ session: SSHSession) throws(SSHFault) -> SFTPProgress {
        guard let target else {
            guard let path = session.path(of: path), let found = try session.resolve(path) else { return answer(false) }
            self.target = found
            return .going()
        }
        guard try session.isDirectory(target) == true else { return answer(false) }
        session.directory = target
        return answer(true)
    }

    private func answer(_ isDone: Bool) -> SFTPProgress {
        .done(.replied(isDone ? [] : nil))
    }
}
