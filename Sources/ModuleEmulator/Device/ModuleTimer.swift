/// The clocks of a module. At most one of each runs, and none while nothing is due.
enum ModuleTimer: Hashable, Sendable, CaseIterable {
    /// The command in hand has taken its time.
    case answer
    /// The module is up again.
    case boot
    /// The network has given an address.
    case dataCall
    /// The network is back.
    case outage
    /// The full download buffer has waited for the server to say that this was all.
    case fullBuffer
    /// The host has been silent in online data mode.
    case silence
    /// Data has waited too long for the host to read it.
    case fetch
}
