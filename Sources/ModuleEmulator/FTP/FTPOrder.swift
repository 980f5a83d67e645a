/// What the module asks of its file transfer client. One order is in hand at a time; `quit`, `drop` and those that
/// concern the transfer in hand may be given meanwhile.
enum FTPOrder: Equatable, Sendable {
    /// Connect and log in. Answered by `.opened`.
    case open(FTPLogin)
    /// End the session in order. Answered by `.closed`, unless an `open` or a `drop` comes before it.
    case quit
    /// Forget the session. Not answered.
    case drop
    /// Answered by `.replied`.
    case request(FTPRequest)
    /// Answered by `.transferBegan`, `.transferred` for each piece, and `.transferEnded`; or the last alone.
    case list([UInt8]?, isText: Bool = true, isActive: Bool)
    /// Answered in the same way.
    case retrieve(RemoteFile, isActive: Bool)
    /// Answered by `.transferBegan` once bytes are taken, and `.transferEnded`; or the last alone.
    case store(RemoteFile, isActive: Bool)
    /// More bytes of the file that is being stored. Answered by `.uploaded` when they are on their way.
    case upload([UInt8])
    /// No more bytes follow. Answered by `.transferEnded`.
    case finishUpload
    /// End the transfer early. The transfer's own `.transferEnded` follows.
    case stopTransfer
}
