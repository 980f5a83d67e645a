/// Where this host keeps its serial devices and what it knows of them; other places for a test.
public struct SerialSystem: Sendable, Hashable {
    /// The root of sysfs.
    public var sysfs: String
    /// The folder of the devices.
    public var devices: String
    /// Where programs lock devices by files: the first of these folders that is there. /var/lock by the Filesystem
    /// Hierarchy Standard 3.0 (section 5.9), which leads to /run/lock.
    public var lockFolders: [String]
    /// Pseudo-terminals count as serial lines: there are no others to test with.
    var hasPseudoLines = false

    public init(sysfs: String = "/sys", devices: String = "/dev", lockFolders: [String] = ["/var/lock", "/run/lock"]) {
        self.sysfs = sysfs
        self.devices = devices
        self.lockFolders = lockFolders
    }
}
