/// What follows from a command or an event, in the terms of the module's parts.
///
/// The effects of a command line come about after its final result code: the module says OK before it speaks to a
/// server, so no result can overtake it.
enum Effect: Equatable {
    /// A line that comes by itself.
    case announce([UInt8])
    /// Raw bytes for the host, as a server sent them; the name of the command that asked for them.
    case data([UInt8], for: String)
    case ftp(FTPOrder)
    case start(ModuleTimer, after: Duration)
    case cancel(ModuleTimer)
    case restart

    /// A line of text that comes by itself.
    static func announce(_ text: String) -> Effect {
        .announce(Array(text.utf8))
    }
}
