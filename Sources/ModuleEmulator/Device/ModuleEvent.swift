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
