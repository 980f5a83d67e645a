/// A file on the server, and how it is transferred.
struct RemoteFile: Equatable, Sendable {
    var path: [UInt8]
    /// Where in the file the transfer begins, in bytes.
    var offset: UInt64 = 0
    /// TYPE A instead of I.
    var isText = false
}
