extension FTPService {
    /// Ends the session in order, a download or an upload in parts with it.
    mutating func close() throws(ModuleError) -> CommandAnswer {
        if isDownloading, !firmware.download.canBeClosed { throw .invalidOperation }
        if !isDownloading {
            // An upload in parts is ended with the session.
            if pending != nil, firmware.session.closesLater, pending != .close {
                closeIsWanted = true
                return .then([])
            }
            guard pending == nil || exemption?.ignoresPending == true else { throw .notInCorrectState }
            guard isOpen else {
                guard let result = firmware.session.closeResult else { return try withoutSession("+FTPCLOSE") }
                return .then([.announce("+FTPCLOSE: \(result)")])
            }
        }
        let effects = endDownload(isAbandoned: true)
        pending = .close
        isStuck = firmware.session.stuckAfter.contains("+FTPCLOSE")
        guard firmware.session.closes else {
            pending = nil
            return .then(effects + [.announce("+FTPCLOSE: 1")])
        }
        if firmware.session.leavesConnection { return .then(effects + sessionEnded()) }
        guard firmware.session.quits else { return .then(effects + [.ftp(.drop)] + sessionEnded()) }
        return .then(effects + [.ftp(.quit)])
    }

    /// What an FTPCLOSE that was taken early comes to, once no command is in hand any more.
    mutating func closeAfterCommand() -> [Effect] {
        guard closeIsWanted, pending == nil else { return [] }
        closeIsWanted = false
        guard isOpen, let answer = try? close() else { return [.announce("+FTPCLOSE: 0")] }
        return answer.effects
    }
}
