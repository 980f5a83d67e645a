/// How sessions begin and end.
struct SessionHabits: Sendable {
    /// What a command that needs a session answers without one.
    enum WithoutSession: Sendable {
        case error
        /// OK, and the result by itself.
        case result(Int)
    }

    var withoutSession = WithoutSession.error
    /// Commands that report success without a session, and those that do so after a restart in one.
    var succeedWithoutSession: Set<String> = []
    var succeedAfterRestart: Set<String> = []
    /// Commands after which the module takes no other.
    var stuckAfter: Set<String> = []
    /// What FTPCLOSE answers without a session; nil is an error.
    var closeResult: Int?
    /// What FTP_RECV answers without a session: length 0 instead of an error.
    var receivesNothing = false
    /// A second FTPOPEN while connected: refused, told as a failure or, untruly, as a success, or carried out beside or
    /// after the first session.
    enum SecondOpen: Sendable {
        case error
        case failure
        case claim
        case secondLogin
        case reconnect
    }

    var secondOpen = SecondOpen.error
    var knowsSFTP = true
    /// OK to FTPOPEN waits for the server's first words.
    var awaitsGreeting = false
    /// A port that FTPOPEN leaves out is that of the session before.
    var remembersPort = false
    /// FTPCLOSE ends the connection without QUIT.
    var quits = true
    /// FTPCLOSE while a command is in hand is taken, and carried out when that one has ended.
    var closesLater = false
    /// FTPCLOSE closes nothing.
    var closes = true
    /// FTPCLOSE forgets the session and leaves its connection open.
    var leavesConnection = false
    /// Octets of an address above 255 are taken modulo 256.
    var wrapsOctets = false
    /// The end of a session is noticed with the first command that fails.
    var noticesDropsLate = false
    /// FTPINFO without a session answers OK and does nothing.
    var ignoresInfoBefore = false
    /// The session goes on for the module although the server has dropped it.
    var noticesDrops = true
    /// The end of a session that the host did not ask for is told.
    var announcesDrops = false
    /// FTPOPEN resets FTPMODE.
    var openResetsMode = false
    /// FTPCLOSE resets FTPMODE, FTPINFO and FTPREST.
    var closeResetsAll = false
    /// FTPINFO may be set without a session, and works from the login on.
    var tracesLogin = false
    /// An FTP session and an online data mode connection may stand side by side.
    var allowsOnline = false
    /// DTR ends sessions.
    var obeysDTR = true
    var trace = TraceHabits()

    /// Commands that need a session are taken without one, and come to nothing.
    mutating func answersWithoutSession() {
        withoutSession = .result(0)
        closeResult = 0
        receivesNothing = true
        ignoresInfoBefore = true
    }
}
