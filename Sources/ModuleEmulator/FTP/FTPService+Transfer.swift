/// Transfers between server and host: FTPLIST and FTPRETR to the host, FTPSTOR to the server.
extension FTPService {
    // MARK: Where and how

    /// The file of FTPSTOR or FTPRETR: its name, file type and offset.
    func file(_ call: CommandCall, greatestOffset: UInt64) throws(ModuleError) -> RemoteFile {
        RemoteFile(
            path: try call.text(0, octets: 1...255),
            offset: position(for: call.name, given: try call.number(ifGiven: 2, in: 0...greatestOffset)),
            isText: try call.number(1, in: 0...1, or: 1) == 0)
    }

    /// Where a transfer begins: the parameter counts, and FTPREST where there is none.
    func position(for name: String, given: UInt64?) -> UInt64 {
        let habits = firmware.position
        let rest = habits.ignoresRest.contains(name) ? 0 : restartPosition
        let parameter = habits.ignoresParameter.contains(name) ? nil : given
        let restWins = habits.winsOverParameter.contains(name) && restartPosition > 0
        let position = restWins ? restartPosition : parameter ?? rest
        return position == 0 ? 0 : position.moved(by: habits.error)
    }

    /// FTPREST is good for one transfer.
    mutating func usePosition() {
        if !firmware.position.isKept { restartPosition = 0 }
    }

    /// Whether raw data of a transfer are under way, so that nothing else may be said and no command is read.
    var isStreaming: Bool {
        switch pending {
        case .stream(let data): data.hasBegun
        case .store(let data): data.isOpen
        default: false
        }
    }

    // MARK: To the host

    func show(_ bytes: [UInt8], of data: OutgoingData) -> [Effect] {
        switch data.kind {
        case .listing: [.data(firmware.listing.passes(bytes), for: data.name)]
        case .file:
            [.data(DataEscape.apply(firmware.escaping.shows(bytes), firmware.escaping), for: data.name)]
        }
    }

    /// What closes the data, whole or not.
    func endOfData(_ data: OutgoingData) -> [Effect] {
        guard data.hasBegun else { return [] }
        switch data.kind {
        case .listing: return firmware.listing.endsWithMark ? [.data([DataEscape.end], for: data.name)] : []
        case .file: return firmware.escaping.end.isEmpty ? [] : [.data(firmware.escaping.end, for: data.name)]
        }
    }

    // MARK: Events

    mutating func transferBegan() -> [Effect] {
        switch pending {
        case .stream(var data) where !data.hasBegun:
            data.hasBegun = true
            pending = .stream(data)
            return [.announce(data.kind == .listing ? firmware.listing.lead : "\(data.name): 2")]
        case .store(var data) where !data.hasBegun:
            data.hasBegun = true
            pending = .store(data)
            return [.announce("+FTPSTOR: 2")]
        default:
            return putBegan()
        }
    }

    mutating func transferEnded(_ isWhole: Bool) -> [Effect] {
        switch pending {
        case .stream(let data):
            pending = nil
            let isGood = firmware.claims[data.name] ?? (isWhole && data.hasBegun)
            return endOfData(data) + [.announce("\(data.name): \(isGood ? 1 : 0)")]
        case .store(let data):
            pending = nil
            let isDisliked = data.isEmpty && firmware.escaping.disownsEmpty
            let isGood = firmware.claims["+FTPSTOR"] ?? (data.hasEnded && isWhole && !isDisliked)
            let discards: [Effect] = data.isOpen ? [.discardInput] : []
            return discards + [.announce("+FTPSTOR: \(isGood ? 1 : 0)")]
        default:
            if case .text(let name) = pending {
                // As above.
                pending = nil
                return isWhole ? show(Array("listed".utf8), as: name) : [.announce("\(name): 0")]
            }
            return download?.isRunning == true ? downloadEnded(isWhole) : putEnded(isWhole)
        }
    }

    // MARK: From the host

    /// Whether what the host sends is data now.
    var takesData: Bool {
        switch pending {
        case .store(let data): data.takesBytes
        case .put: putFile?.part.map { $0.missing > 0 } ?? false
        default: false
        }
    }

    /// Whether the host is in the midst of data, although the server may be too slow to take more now.
    var isInDataMode: Bool {
        if case .store(let data) = pending { return data.isOpen }
        return takesData
    }

    /// Takes data of the host.
    ///
    /// - Returns: how many of the bytes were data.
    mutating func receive(data bytes: [UInt8]) -> (read: Int, effects: [Effect]) {
        guard case .store(var data) = pending else { return receive(part: bytes) }
        // No copy is kept while it changes.
        pending = nil
        let (read, plain) = data.receive(bytes, firmware.escaping)
        var effects: [Effect] = []
        let stored = firmware.escaping.stores(plain)
        if !stored.isEmpty {
            data.piecesInFlight += 1
            effects.append(.ftp(.upload(stored)))
        }
        if !stored.isEmpty { data.isEmpty = false }
        if data.hasEnded {
            effects.append(.ftp(.finishUpload))
        }
        pending = .store(data)
        return (read, effects)
    }

    mutating func uploaded() -> [Effect] {
        guard case .store(var data) = pending else { return partUploaded() }
        data.piecesInFlight -= 1
        pending = .store(data)
        return []
    }
}
