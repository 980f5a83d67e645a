import TestSupport

/// Where the servers differ, and each may: what this one answers.
struct ForeignAnswers {
    /// The code of STAT with a path.
    var statusOfPath = 213
    /// The code of RETR behind a REST beyond the end of the file; nil where the server sends nothing, and 226.
    var restartBeyondEnd: Int? = 554
    /// Whether TYPE A turns the ends of lines into CR LF and back.
    var translatesText = true
    /// Whether STOR to the name of a directory is refused with 550 or 553.
    var storeToDirectory = 550

    init(_ software: ForeignFTPServer.Software) {
        switch software {
        case .vsftpd:
            restartBeyondEnd = nil
            translatesText = false
            storeToDirectory = 553
        case .pyftpdlib:
            break
        case .proftpd:
            statusOfPath = 212
        }
    }
}
