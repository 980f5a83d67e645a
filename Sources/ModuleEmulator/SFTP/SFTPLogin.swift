/// From the first byte of a connection to a session that takes requests. SFTP has no use for an account and for ports of
/// data connections.
struct SFTPLogin: SFTPOperation {
    private enum Stage {
        case shakeHands
        case ask
        case givePassword
        case answerPrompts
        case startSFTP
        case findDirectory
    }

    let failure = FTPEvent.opened(false)
    private let user: [UInt8]
    private let password: [UInt8]
    private let hostKeys: HostKeyPolicy
    private let socket: Int32
    private var stage = Stage.shakeHands

    /// - Parameter socket: the connection's.
    init(_ login: FTPLogin, hostKeys: HostKeyPolicy, socket: Int32) {
        user = login.user
        password = login.password
        self.hostKeys = hostKeys
        self.socket = socket
    }

    mutating func advance(_ session: SSHSession) throws(SSHFault) -> SFTPProgress {
        switch stage {
        case .shakeHands:
            // Nothing secret is sent before the key is known to be the right one.
            guard try session.shakeHands(socket), let hash = session.hostKeyHash, hostKeys.accepts(hash) else { break }
            return enter(.ask)
        case .ask:
            switch try session.authentication(for: user) {
            case .none: return enter(.startSFTP)
            case .password: return enter(.givePassword)
            case .keyboardInteractive: return enter(.answerPrompts)
            case .unknown: break
            }
        case .givePassword:
            if try session.logIn(user, password: password) { return enter(.startSFTP) }
        case .answerPrompts:
            if try session.answerPrompts(user, password: password) { return enter(.startSFTP) }
        case .startSFTP:
            if try session.startSFTP() { return enter(.findDirectory) }
        case .findDirectory:
            guard let directory = try session.resolve([UInt8(ascii: ".")]) else { break }
            session.directory = directory
            return .done(.opened(true))
        }
        return .done(failure)
    }

    private mutating func enter(_ next: Stage) -> SFTPProgress {
        stage = next
        return .going()
    }
}
