import Wire

/// What a module does.
enum ModuleAction: Equatable {
    case send([UInt8])
    /// In a write of its own.
    case sendAlone([UInt8])
    /// Starts a clock; one of the same name that runs is stopped.
    case start(ModuleTimer, after: Duration)
    case cancel(ModuleTimer)
    case ftp(FTPOrder)
    case online(OnlineOrder)
    /// Reads no more of what the host sends, until it is let go.
    case holdHost(Bool)
    /// Takes no more of what the server sends, until it is let go.
    case holdServer(Bool)
    /// Drives a modem line, from now on and for every host to come.
    case show(StatusLine, Bool)
}
