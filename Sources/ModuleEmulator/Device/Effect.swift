/// What follows from a command or an event, in the terms of the module's parts.
///
/// The effects of a command line come about after its final result code: the module says OK before it speaks to a
/// server, so no result can overtake it.
enum Effect: Equatable, Sendable {
    /// A line that comes by itself: the result of a command.
    case announce([UInt8])
    /// A result code that comes by itself: OK or NO CARRIER.
    case code(ResultShape.Code)
    /// A line that comes by itself and has time: raw data come first.
    case aside([UInt8])
    /// Raw data for the host; the name of the command that asked for them.
    case data([UInt8], for: String)
    /// The rest of an answer that was left unfinished.
    case answer(CommandAnswer)
    /// What the host has sent and nobody has read is worth nothing.
    case discardInput
    case ftp(FTPOrder)
    case online(OnlineOrder)
    /// Online data mode begins, or goes on.
    case goOnline
    case start(ModuleTimer, after: Duration)
    case cancel(ModuleTimer)
    case restart

    /// A line of text that comes by itself.
    static func announce(_ text: String) -> Effect {
        .announce(Array(text.utf8))
    }

    static func aside(_ text: String) -> Effect {
        .aside(Array(text.utf8))
    }
}
