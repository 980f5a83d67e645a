/// What the module asks of its network for an online data mode connection.
enum OnlineOrder: Equatable, Sendable {
    /// Answered by `.connected`.
    case connect(host: String, port: UInt16)
    case send([UInt8])
    /// Not answered; `send` is by `.sent`.
    case close
}
