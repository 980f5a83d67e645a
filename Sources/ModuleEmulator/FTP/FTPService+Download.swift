/// Download mode and its buffer: FTPGET and FTP_RECV.
extension FTPService {
    /// Begins a download. The buffer of the one before is emptied.
    mutating func startDownload(_ download: Download) -> [Effect] {
        self.download = download
        return [.cancel(.fetch), retrieve(download)]
    }

    /// Reads up to `count` bytes out of the buffer, and lets the transfer go on if that made room.
    mutating func fetch(_ count: Int) -> (bytes: [UInt8], effects: [Effect]) {
        guard let bytes = download?.read(count), !bytes.isEmpty else { return ([], []) }
        let isEmpty = download?.available == 0
        return (bytes, [isEmpty ? .cancel(.fetch) : .start(.fetch, after: fetchTimeout)] + resumeDownload())
    }

    /// A full buffer has waited for the end of the file.
    mutating func stopFullDownload() -> [Effect] {
        guard download?.phase == .full else { return [] }
        download?.stop()
        return [.ftp(.stopTransfer)]
    }

    mutating func downloaded(_ bytes: [UInt8]) -> [Effect] {
        // No copy of the download is kept, so that its buffer grows in place.
        guard isDownloading, let before = download?.phase, let waited = download?.available else { return [] }
        download?.store(bytes)
        guard let after = download?.phase, let waits = download?.available else { return [] }
        var effects: [Effect] = []
        if waited == 0, waits > 0 {
            effects.append(.start(.fetch, after: fetchTimeout))
        }
        if waits > 0, download?.isReported == false {
            download?.isReported = true
            effects.append(.announce("+FTPGET: 2"))
        }
        switch (before, after) {
        case (.filling, .full): effects.append(.start(.fullBuffer, after: Download.grace))
        case (.filling, .stopping): effects.append(.ftp(.stopTransfer))
        case (.full, .stopping): effects += [.cancel(.fullBuffer), .ftp(.stopTransfer)]
        default: break
        }
        return effects
    }

    mutating func downloadEnded(_ isWhole: Bool) -> [Effect] {
        guard isDownloading, let before = download?.phase else { return [] }
        download?.transferEnded(isWhole)
        let effects: [Effect] = before == .full ? [.cancel(.fullBuffer)] : []
        switch download?.phase {
        case .complete where download?.isReported == false: return effects + [.announce("+FTPGET: 1")]
        case .failed: return effects + [.announce("+FTPGET: 0")]
        case .paused: return effects + resumeDownload()
        default: return effects
        }
    }

    /// Ends download mode and empties the buffer.
    ///
    /// - Parameter isAbandoned: the host wanted it so; only a download that has reported nothing yet is a failure then.
    mutating func endDownload(isAbandoned: Bool) -> [Effect] {
        guard let ended = download else { return [] }
        download = nil
        var effects: [Effect] = []
        if ended.available > 0 { effects.append(.cancel(.fetch)) }
        if ended.phase == .full { effects.append(.cancel(.fullBuffer)) }
        if ended.isRunning, !isAbandoned || !ended.isReported { effects.append(.announce("+FTPGET: 0")) }
        return effects
    }

    private mutating func resumeDownload() -> [Effect] {
        guard download?.resume() == true, let download else { return [] }
        return [retrieve(download)]
    }

    private func retrieve(_ download: Download) -> Effect {
        .ftp(.retrieve(download.name, offset: download.position, isActive: isActive))
    }
}
