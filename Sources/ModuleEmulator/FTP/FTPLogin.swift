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
