public import NIOCore

/// One thing that the server saw or did.
public struct PeerObservation: Sendable, Hashable {
    /// Who arranged for a data connection to be made to whom.
    public enum DataMode: Sendable, Hashable {
        /// The client connected to the server (PASV, EPSV).
        case passive
        /// The server connected to the client (PORT, EPRT).
        case active
    }

    public enum Side: Sendable, Hashable {
        case client
        case server
    }

    public enum Kind: Sendable, Hashable {
        /// A control connection was accepted.
        case connected(remoteHost: String, remotePort: UInt16)
        /// A line arrived; its bytes without the end of line, passwords as they are. Of a line beyond the limit its
        /// first bytes.
        case command([UInt8])
        /// A reply was sent; the first and the last line without the code.
        case reply(code: Int, lines: [[UInt8]])
        case dataOpened(DataMode, remotePort: UInt16, localPort: UInt16)
        /// The data connection is over. Complete means that all was sent, or that the client closed in order after
        /// sending; a connection that no transfer used is never complete.
        case dataClosed(bytesSent: UInt64, bytesReceived: UInt64, isComplete: Bool)
        /// The control connection is over.
        case closed(by: Side)
    }

    /// The place in the order of everything that the server has observed since its start.
    public let index: Int
    /// When; on the monotonic clock of NIO, taken on the server's event loop as the first thing.
    public let stamp: NIODeadline
    /// Which control connection, counted from 1 on.
    public let session: Int
    public let kind: Kind
}
