/// Online data mode: the host's bytes go to a TCP peer and the peer's come back, until `+++` with a second of silence
/// on both sides brings command mode back.
///
/// An FTP session and an online data mode connection exclude each other (clause 1.2.1.1).
struct OnlineMode: Equatable {
    enum Phase: Equatable {
        case connecting
        case data
        /// Command mode, with the connection kept.
        case escaped
    }

    /// What is to be done.
    enum Action: Equatable {
        case transmit([UInt8])
        /// Begin the silence anew.
        case awaitSilence
        /// The host is in command mode again.
        case escape
    }

    /// The silence before and behind `+++`.
    static let guardTime = Duration.seconds(1)
    private static let plus = UInt8(ascii: "+")

    var phase = Phase.connecting
    /// Bytes of the peer that came in command mode.
    private(set) var unread: [UInt8] = []
    private static let mostUnread = 65_536
    /// Pieces that are not yet on their way to the peer.
    var piecesInFlight = 0
    static let mostPieces = 32
    /// Pluses that may be an escape.
    private var held = 0
    private var isSilent = false

    /// Bytes of the host.
    mutating func receive(_ bytes: [UInt8]) -> [Action] {
        let pluses = held + bytes.count
        if isSilent || held > 0, pluses <= 3, bytes.allSatisfy({ $0 == Self.plus }) {
            held = pluses
            isSilent = false
            return [.awaitSilence]
        }
        let waited = [UInt8](repeating: Self.plus, count: held)
        held = 0
        isSilent = false
        return [.transmit(waited + bytes), .awaitSilence]
    }

    /// The host has been silent for the guard time.
    mutating func fallSilent() -> [Action] {
        let pluses = held
        held = 0
        isSilent = true
        switch pluses {
        case 0: return []
        case 3:
            phase = .escaped
            return [.escape]
        default: return [.transmit([UInt8](repeating: Self.plus, count: pluses))]
        }
    }

    /// Bytes of the peer.
    ///
    /// - Returns: those for the host now.
    mutating func receive(fromPeer bytes: [UInt8]) -> [UInt8] {
        guard phase != .data else { return bytes }
        unread += bytes.prefix(max(Self.mostUnread - unread.count, 0))
        return []
    }

    /// The host goes online, for the first time or again.
    mutating func resume() -> [Action] {
        phase = .data
        unread = []
        held = 0
        isSilent = false
        return [.awaitSilence]
    }
}
