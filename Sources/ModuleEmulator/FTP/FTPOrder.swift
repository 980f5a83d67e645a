/// What the module asks of its file transfer client. One order is in hand at a time; `quit`, `drop` and
/// `stopTransfer` may be given meanwhile.
enum FTPOrder: Equatable {
    /// Connect and log in. Answered by `.opened`.
    case open(FTPLogin)
    /// End the session in order. Answered by `.closed`, unless an `open` or a `drop` comes before it.
    case quit
    /// Forget the session. Not answered.
    case drop
    /// Answered by `.replied`, as is the next one.
    case changeDirectory([UInt8])
    case printDirectory
    /// Answered by `.transferBegan`, `.transferred` for each piece, and `.transferEnded`; or the last alone.
    case list([UInt8]?, isActive: Bool)
    /// Answered in the same way.
    case retrieve([UInt8], offset: UInt64, isActive: Bool)
    /// End the transfer early. The transfer's own `.transferEnded` follows.
    case stopTransfer
}

/// Where to log in and as whom: the parameters of FTPOPEN.
struct FTPLogin: Equatable {
    var host: String
    var port: UInt16
    var user: [UInt8]
    var password: [UInt8]
    var account: [UInt8]?
    /// 0 is any port, here and below.
    var sourceControlPort: UInt16
    var sourceDataPort: UInt16
}

/// What the file transfer client tells the module.
enum FTPEvent: Equatable {
    /// The login ended, with a session or without.
    case opened(Bool)
    /// The session is over: it was ended, or the server dropped it.
    case closed
    /// The server answered a command; the text of the answer where there is one to show, nil for a refusal or a failure.
    case replied([UInt8]?)
    /// The server begins to send.
    case transferBegan
    case transferred([UInt8])
    /// The transfer is over, whole or broken off.
    case transferEnded(Bool)
}
