/// The file that FTPPUT commands bring to the server, part by part (clause 1.2.20).
struct PutFile: Equatable {
    enum Phase: Equatable {
        /// The server has not yet said that it takes data.
        case opening
        case open
        /// The last part is on its way, the server's word that it has all is due.
        case closing
        /// It came to an end that nobody asked for. The next part of it is told so.
        case lost
        /// The host has gone in the midst of a part: the client has yet to end the transfer.
        case stopping
    }

    /// The part that is in hand.
    struct Part: Equatable {
        /// The length that was stated.
        let length: Int
        /// How many bytes the host still owes.
        var missing: Int
        let isLast: Bool
        /// The bytes of the host, until they are on their way.
        var bytes: [UInt8] = []
        var isSent = false
    }

    let file: RemoteFile
    var phase = Phase.opening
    var part: Part?
}
