/// Online data mode as the module lives through it.
extension ModuleState {
    /// Whether the host's bytes are data for the peer.
    var isOnline: Bool { online?.phase == .data }

    mutating func receive(_ event: OnlineEvent) -> [Effect] {
        guard online != nil else { return [] }
        switch event {
        case .connected(true):
            return [.announce("+MIPODM: 1,1"), .goOnline]
        case .connected(false):
            online = nil
            return [.announce("+MIPODM: 1,0")]
        case .received(let bytes):
            let shown = online?.receive(fromPeer: bytes) ?? []
            return shown.isEmpty ? [] : [.data(shown, for: "+MIPODM")]
        case .closed:
            online = nil
            return [.cancel(.silence), .announce("NO CARRIER")]
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
        return [.cancel(.silence), .announce("OK")]
    }

    mutating func fallSilent() -> [Effect] {
        effects(online?.fallSilent() ?? [])
    }

    private func effects(_ actions: [OnlineMode.Action]) -> [Effect] {
        actions.map { action in
            switch action {
            case .transmit(let bytes): .online(.send(bytes))
            case .awaitSilence: .start(.silence, after: OnlineMode.guardTime)
            case .escape: .announce("OK")
            }
        }
    }
}
