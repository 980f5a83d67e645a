import FTPDialect

/// How far a client has come with USER, PASS and ACCT (RFC 959 section 4.1.1 and the last diagram of section 6).
struct Login: Sendable {
    private enum Stage: Hashable {
        case outside
        case passwordWanted
        case accountWanted
        case inside
    }

    private var stage = Stage.outside
    /// Whether the user named is the configured one. That it is not is told only with the password.
    private var isKnownUser = false

    var isComplete: Bool { stage == .inside }

    mutating func user(_ name: [UInt8], _ configuration: PeerConfiguration) -> PeerReply {
        isKnownUser = name == Array(configuration.user.utf8)
        if configuration.account?.moment == .afterUser {
            stage = .accountWanted
            return PeerReply(332, "Need account for login.")
        }
        stage = .passwordWanted
        return PeerReply(331, "User name okay, need password.")
    }

    mutating func password(_ password: [UInt8], _ configuration: PeerConfiguration) -> PeerReply {
        guard stage == .passwordWanted else { return PeerReply(503, "Login with USER first.") }
        guard isKnownUser && password == Array(configuration.password.utf8) else { return refuse() }
        guard configuration.account == nil else {
            stage = .accountWanted
            return PeerReply(332, "Need account for login.")
        }
        return accept()
    }

    mutating func account(_ name: [UInt8], _ configuration: PeerConfiguration) -> PeerReply {
        guard stage != .inside else { return PeerReply(202, "Account not needed.") }
        guard stage == .accountWanted, let account = configuration.account else {
            return PeerReply(503, "Login with USER and PASS first.")
        }
        return isKnownUser && name == Array(account.name.utf8) ? accept() : refuse()
    }

    private mutating func accept() -> PeerReply {
        stage = .inside
        return PeerReply(230, "User logged in, proceed.")
    }

    private mutating func refuse() -> PeerReply {
        stage = .outside
        return PeerReply(530, "Login incorrect.")
    }
}

extension FTPVerb {
    /// Whether the command is carried out before the login is complete: those for which RFC 959 section 5.4 does not
    /// list 530, and those of RFC 2389.
    var isAllowedBeforeLogin: Bool {
        switch self {
        case .user, .pass, .acct, .quit, .rein, .syst, .help, .noop, .feat, .opts: true
        default: false
        }
    }
}
