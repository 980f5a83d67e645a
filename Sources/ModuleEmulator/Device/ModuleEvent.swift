import Wire

/// What happens to a module.
enum ModuleEvent {
    /// Bytes came from the host.
    case bytes([UInt8])
    /// The host did something to the line.
    case line(LineEvent)
    /// The host's end of the port was closed.
    case hangUp
    case timer(ModuleTimer)
    case ftp(FTPEvent)
    case online(OnlineEvent)
}

/// The clocks of a module. At most one of each runs, and none while nothing is due.
enum ModuleTimer: Hashable, Sendable, CaseIterable {
    /// The command in hand has taken its time.
    case answer
    /// The module is up again.
    case boot
    /// The network has given an address.
    case dataCall
    /// The full download buffer has waited for the server to say that this was all.
    case fullBuffer
    /// The host has been silent in online data mode.
    case silence
    /// Data has waited too long for the host to read it.
    case fetch
}

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
