/// Online data mode as the module lives through it.
extension ModuleState {
    /// Whether the host's bytes are data for the peer.
    var isOnline: Bool { online?.phase == .data }

    var takesOnlineData: Bool { (online?.piecesInFlight ?? 0) < OnlineMode.mostPieces }

    mutating func receive(_ event: OnlineEvent) -> [Effect] {
        guard online != nil else { return [] }
        switch event {
        case .connected(true):
            return [.announce("+MIPODM: 1,1"), .goOnline]
        case .connected(false):
            online = nil
            return [.announce("+MIPODM: 1,0")]
        case .sent:
            online?.piecesInFlight -= 1
            return []
        case .received(let bytes):
            let shown = online?.receive(fromPeer: bytes) ?? []
            return shown.isEmpty ? [] : [.data(shown, for: "+MIPODM")]
        case .closed:
            online = nil
            return [.cancel(.silence), .code(.noCarrier)]
        }
    }

    mutating func goOnline() -> [Effect] {
        let unread = online?.unread ?? []
        let actions = online?.resume() ?? []
        return (unread.isEmpty ? [] : [.data(unread, for: "+MIPODM")]) + effects(actions)
    }

    /// The host's bytes in online data mode.
    mutating func transmit(_ bytes: [UInt8]) -> [Effect] {
        effects(online?.receive(bytes) ?? [])
    }

    /// Command mode, with the connection kept.
    mutating func escape() -> [Effect] {
        guard isOnline else { return [] }
        online?.phase = .escaped
        return [.cancel(.silence), .code(.ok)]
    }

    mutating func fallSilent() -> [Effect] {
        effects(online?.fallSilent() ?? [])
    }

    private mutating func effects(_ actions: [OnlineMode.Action]) -> [Effect] {
        for case .transmit in actions { online?.piecesInFlight += 1 }
        return actions.map { action in
            switch action {
            case .transmit(let bytes): .online(.send(bytes))
            case .awaitSilence: .start(.silence, after: OnlineMode.guardTime)
            case .escape: .code(.ok)
            }
        }
    }
}
