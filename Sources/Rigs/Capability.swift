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
    /// There is an SFTP server for sessions.
    case sftp
    /// The harness sees what the FTP server sees, and can disturb it.
    case peerObservable = "peer-observable"
    /// No address translation hides ports from the server.
    case directNetwork = "direct-network"
    /// The module finds a network.
    case network
    /// The port is the built-in emulated module, which nothing harms.
    case emulated

    /// Why the rig lacks it, with what to do; nil where it has it.
    public func lack(in settings: RigSettings) -> String? {
        switch self {
        case .simPIN:
            settings["sim-pin"].isEmpty && !settings.unfetched.contains("sim-pin")
                ? "the SIM's PIN is not known: set `sim-pin`"
                : nil
        case .modemLines:
            settings.isOn("modem-lines") ? nil : "the port has no modem lines: set `modem-lines` to yes where it has"
        case .restart:
            settings["restart"] == "none" ? "the rig cannot restart the module: set `restart`" : nil
        case .server:
            switch settings["ftp-peer"] {
            case "none":
                "there is no FTP server: set `ftp-peer=embedded` with `ftp-advertise` where the module can reach this "
                    + "machine, or `ftp-host` to a server that it reaches"
            case "sftp": "the rig's server speaks SFTP and no FTP: set `ftp-peer=embedded`, or `ftp-host`"
            default: nil
            }
        case .sftp:
            settings["ftp-peer"] == "sftp"
                ? settings.lacks[.sftp]
                : "the rig's server does not speak SFTP: set `ftp-peer=sftp` where the module can reach this machine"
        case .peerObservable:
            settings["ftp-peer"] == "embedded"
                ? nil : "the harness does not see what an external FTP server sees: set `ftp-peer=embedded`"
        case .directNetwork:
            settings.isOn("nat") ? "addresses are translated on the way to the server (`nat`=yes)" : nil
        case .network:
            settings.isOn("network") ? nil : "the module finds no network (`network`=no)"
        case .emulated:
            settings.isEmulated ? nil : "it could harm a real module, and is for the built-in emulated one alone"
        }
    }
}
