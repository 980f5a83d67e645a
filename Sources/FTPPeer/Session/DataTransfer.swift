import FTPDialect

/// One transfer over a data connection, as the session orders it from the connection side.
struct DataTransfer: Sendable, Equatable {
    /// Which side makes the data connection.
    enum Opening: Sendable, Equatable {
        /// The client connects to the port that was announced to it.
        case passive
        /// The server connects to the address that the client gave.
        case active(DataAddress)
    }

    enum Content: Sendable, Equatable {
        /// The bytes of a file from a position to its end; of a listing too.
        case send(SparseFile, from: UInt64)
        case receive
    }

    /// How a transfer came to its end.
    enum End: Sendable, Hashable {
        /// Everything was sent, or the client closed in order.
        case complete
        /// The connection broke before that.
        case broken
    }

    var opening: Opening
    var content: Content
    var fault: DataFault?
}
