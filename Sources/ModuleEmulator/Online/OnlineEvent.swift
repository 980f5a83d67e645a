/// What the network tells of the connection.
enum OnlineEvent: Equatable, Sendable {
    case connected(Bool)
    /// The bytes of one `send` are on their way.
    case sent
    case received([UInt8])
    /// The peer has closed it.
    case closed
}
