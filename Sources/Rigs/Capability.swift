/// What a case may need of a rig, by the closed list of names that `needs:` takes.
public enum Capability: String, Sendable, CaseIterable {
    /// The SIM's PIN is known, so that locking can be tested.
    case simPIN = "sim-pin"
    /// The port has modem lines.
    case modemLines = "modem-lines"
    /// The rig can restart the module.
    case restart
    /// There is an FTP server for sessions.
    case server
    /// The harness sees what the FTP server sees, and can disturb it.
    case peerObservable = "peer-observable"
    /// No address translation hides ports from the server.
    case directNetwork = "direct-network"

    /// Why the rig lacks it, with what to do; nil where it has it.
    public func lack(in settings: RigSettings) -> String? {
        switch self {
        case .simPIN:
            settings["sim-pin"].isEmpty ? "the SIM's PIN is not known: set `sim-pin`" : nil
        case .modemLines:
            settings.isOn("modem-lines") ? nil : "the port has no modem lines: set `modem-lines` to yes where it has"
        case .restart:
            settings["restart"] == "none" ? "the rig cannot restart the module: set `restart`" : nil
        case .server:
            settings["ftp-peer"] == "none"
                ? "there is no FTP server: set `ftp-peer=embedded` with `ftp-advertise` where the module can reach this "
                    + "machine, or `ftp-host` to a server that it reaches" : nil
        case .peerObservable:
            settings["ftp-peer"] == "embedded"
                ? nil : "the harness does not see what an external FTP server sees: set `ftp-peer=embedded`"
        case .directNetwork:
            settings.isOn("nat") ? "addresses are translated on the way to the server (`nat`=yes)" : nil
        }
    }
}
