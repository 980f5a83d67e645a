/// Download mode and its buffer: FTPGET and FTP_RECV.
extension FTPService {
    /// Whether the module is in download mode: the server still has data to send, or the host to read where the
    /// firmware says so.
    var isDownloading: Bool {
        guard let download else { return false }
        let habits = firmware.download
        return download.isRunning || habits.lastsUntilRead && download.available > 0 || habits.lastsForever
    }

    // MARK: Commands

    /// FTPGET: begins a download. The buffer of the one before is emptied.
    mutating func get(_ name: [UInt8], viewMode: UInt64, offset: UInt64?) throws(ModuleError) -> CommandAnswer {
        try requireIdle()
        guard isOpen else { return try withoutSession("+FTPGET") }
        var download = Download(
            name: name, viewMode: viewMode, offset: position(for: "+FTPGET", given: offset),
            habits: firmware.download)
        if !firmware.download.getClears, let before = self.download { download.inherit(before) }
        usePosition()
        putFile = nil
        self.download = download
        isStuck = firmware.session.stuckAfter.contains("+FTPGET")
        return .then([.cancel(.fetch), retrieve(download)])
    }

    /// FTPGET?: what is in the buffer, nothing while it is empty.
    func describeDownload() throws(ModuleError) -> CommandAnswer {
        if firmware.download.refusesQuery, isDownloading { throw .invalidOperation }
        guard let download, download.available > 0 else { return .ok }
        let view = firmware.download.viewFlag ?? download.viewMode
        let end = firmware.download.endFlag ?? (download.phase == .complete ? 1 : 0)
        return CommandAnswer(
            parts: [.line(Array("+FTPGET: \"".utf8) + download.name + Array("\",\(view),\(end)".utf8))])
    }

    /// FTP_RECV: reads up to `count` bytes out of the buffer, and lets the transfer go on if that made room.
    mutating func fetch(_ count: Int, name: String) throws(ModuleError) -> CommandAnswer {
        guard isOpen else {
            if outlastsRestart("+FTP_RECV") {
                return CommandAnswer(parts: [.line(Array("\(name): 1".utf8)), .data([0])])
            }
            guard firmware.session.receivesNothing else { throw .socketNotOpened }
            return .lines("\(name): 0")
        }
        if firmware.download.refusesEarlyReads, available == 0 { throw .socketNotOpened }
        var bytes: [UInt8] = []
        var effects: [Effect] = []
        if download.map({ $0.available > 0 }) == true {
            // No copy of the download is kept, so that its buffer is read in place.
            bytes = download?.read(count) ?? []
            if download?.available == 0 {
                effects.append(.cancel(.fetch))
            } else if !firmware.download.timeoutIgnoresReads {
                effects += startFetchTimer()
            }
            effects += resumeDownload()
        }
        let length = bytes.isEmpty ? 0 : bytes.count + firmware.download.lengthError
        return CommandAnswer(parts: [.line(Array("\(name): \(length)".utf8)), .data(bytes)], effects: effects)
    }

    /// FTP_RECV?
    var available: Int {
        let available = download?.available ?? 0
        return available == 0 ? 0 : max(available + firmware.download.availableError, 0)
    }

    // MARK: Timers

    private func startFetchTimer() -> [Effect] {
        firmware.download.timeoutPercent.map { [.start(.fetch, after: fetchTimeout * $0 / 100)] } ?? []
    }

    /// The host has not read the waiting data in time: the session is closed and the buffer emptied, unasked.
    mutating func closeUnfetched() -> [Effect] {
        guard isOpen else { return [] }
        return closeUnasked() + (firmware.download.announcesTimeout ? [.announce("+FTPCLOSE: 1")] : [])
    }

    /// A full buffer has waited for the end of the file.
    mutating func stopFullDownload() -> [Effect] {
        guard download?.phase == .full else { return [] }
        download?.stop()
        return [.ftp(.stopTransfer)]
    }

    // MARK: Events

    mutating func downloaded(_ bytes: [UInt8]) -> [Effect] {
        guard let before = download?.phase, download?.isRunning == true, let waited = download?.available else {
            return []
        }
        if firmware.download.pushes { return [.data(bytes, for: "+FTPGET")] }
        download?.store(bytes)
        guard let after = download?.phase, let waits = download?.available else { return [] }
        var effects: [Effect] = []
        if waited == 0, waits > 0 { effects += startFetchTimer() }
        if waits > 0, download?.isReported == false {
            download?.isReported = true
            effects += firmware.download.firstResults.map { .announce("+FTPGET: \($0)") }
        } else if download?.isRefilled == false {
            effects += firmware.download.refillResults.map { .announce("+FTPGET: \($0)") }
        }
        download?.isRefilled = true
        switch (before, after) {
        case (.filling, .full): effects.append(.start(.fullBuffer, after: Download.grace))
        case (.filling, .stopping): effects.append(.ftp(.stopTransfer))
        case (.full, .stopping): effects += [.cancel(.fullBuffer), .ftp(.stopTransfer)]
        default: break
        }
        return effects
    }

    mutating func downloadEnded(_ isWhole: Bool) -> [Effect] {
        guard let before = download?.phase, download?.isRunning == true else { return [] }
        download?.transferEnded(firmware.claims["+FTPGET"] ?? isWhole)
        let effects: [Effect] = before == .full ? [.cancel(.fullBuffer)] : []
        switch download?.phase {
        case .complete where download?.isReported == false:
            return effects + [.announce("+FTPGET: \(firmware.download.emptyResult)")]
        case .complete: return effects + firmware.download.lastResults.map { .announce("+FTPGET: \($0)") }
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
        if firmware.download.closeClears { download = nil } else { download?.abandon() }
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
        .ftp(.retrieve(RemoteFile(path: download.name, offset: download.position), isActive: isActive))
    }
}
