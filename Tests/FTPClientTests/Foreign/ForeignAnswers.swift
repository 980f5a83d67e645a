import TestSupport

/// Where the servers differ, and each may: what this one answers.
struct ForeignAnswers {
    /// The code of STAT with a path.
    var statusOfPath = 213
    /// The code of LIST with a path where nothing is; nil where the server sends nothing, and 226.
    var listOfNothing: Int? = 550
    /// The code of RETR behind a REST beyond the end of the file; nil where the server sends nothing, and 226.
    var restartBeyondEnd: Int? = 554
    /// Whether TYPE A turns the ends of lines into CR LF and back.
    var translatesText = true
    /// The code of STOR to the name of a directory.
    var storeToDirectory = 550

    init(_ software: ForeignFTPServer.Software) {
        switch software {
        case .vsftpd:
            listOfNothing = nil
            restartBeyondEnd = nil
            translatesText = false
            storeToDirectory = 553
        case .pyftpdlib:
            break
        case .proftpd:
            statusOfPath = 212
            listOfNothing = 450
        }
    }
}
