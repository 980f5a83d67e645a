/// The settings of the emulated module that a rig file and `attest emulate` share by name.
public enum EmulatorSetting {
    /// `sim-pin`, `latency` (`5ms` or `5ms..20ms`), `boot-delay`, `fetch-timeout`, `server-timeout`, `defects` (names with commas).
    public static let names = ["sim-pin", "latency", "boot-delay", "fetch-timeout", "server-timeout", "defects"]
}
