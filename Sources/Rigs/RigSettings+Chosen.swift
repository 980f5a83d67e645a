extension RigSettings {
    /// The parameters that a run chooses when it begins, by the server that it starts, and those that it fetches:
    /// nobody knows their values before.
    public var chosenAtStart: Set<String> {
        var names = unfetched
        for port in ["source-control-port", "source-data-port"] where self[port] == "0" { names.insert(port) }
        // At somebody else's server a run has a folder of its own.
        if self["ftp-peer"] == "external" { names.insert("ftp-root") }
        guard ["embedded", "sftp"].contains(self["ftp-peer"]) else { return names }
        if self["ftp-port"] == "0" { names.insert("ftp-port") }
        if self["ftp-password"].isEmpty { names.insert("ftp-password") }
        // An OpenSSH server gives an account a folder that is made for the run.
        if self["ftp-peer"] == "sftp" { names.insert("ftp-root") }
        return names
    }

    /// The same with the host that the module is told to connect to, where a server of this program is one.
    public var withServerHost: RigSettings {
        var settings = self
        if ["embedded", "sftp"].contains(self["ftp-peer"]) { settings["ftp-host"] = self["ftp-advertise"] }
        return settings
    }
}
