/// A module's file transfer client: carries out orders in real sessions and reports what becomes of them as `FTPEvent`.
///
/// It lives on the module's event loop.
protocol TransferClient: AnyObject {
    func carryOut(_ order: FTPOrder)

    /// Reads no more of a download until it is let go: the host is slower than the server.
    func hold(_ isHeld: Bool)
}
