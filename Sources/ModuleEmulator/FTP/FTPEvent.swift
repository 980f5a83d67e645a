import FTPClient

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
