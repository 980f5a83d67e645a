import FTPClient

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

/// What is answered over the control connection alone.
enum FTPRequest: Equatable, Sendable {
    case changeDirectory([UInt8])
    case makeDirectory([UInt8])
    case removeDirectory([UInt8])
    case printDirectory
    case changeUp
    case delete([UInt8])
    case rename([UInt8], to: [UInt8])
    case status([UInt8]?)
    case system
    case noOperation
}

/// A file on the server, and how it is transferred.
struct RemoteFile: Equatable, Sendable {
    var path: [UInt8]
    /// Where in the file the transfer begins, in bytes.
    var offset: UInt64 = 0
    /// TYPE A instead of I.
    var isText = false
}

/// Where to log in and as whom: the parameters of FTPOPEN.
struct FTPLogin: Equatable, Sendable {
    var host: String
    var port: UInt16
    var user: [UInt8]
    var password: [UInt8]
    var account: [UInt8]?
    /// 0 is any port, here and below.
    var sourceControlPort: UInt16
    var sourceDataPort: UInt16
    /// SFTP instead of FTP.
    var isSecure = false
    /// The session before this one goes on.
    var isBeside = false
}

/// What the file transfer client tells the module.
enum FTPEvent: Equatable, Sendable {
    /// The login ended, with a session or without.
    case opened(Bool)
    /// The session is over: it was ended, or the server dropped it.
    case closed
    /// The server answered a request; the text of the answer where there is one to show, nil for a refusal or a failure.
    case replied([UInt8]?)
    /// The server begins to send, or takes data.
    case transferBegan
    case transferred([UInt8])
    /// The bytes of one `upload` are on their way.
    case uploaded
    /// The transfer is over, whole or broken off.
    case transferEnded(Bool)
    /// A line went over the control connection.
    case traced(TraceLine)
}
