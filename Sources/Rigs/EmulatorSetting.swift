/// The settings of the emulated module that a rig file and `attest emulate` share by name.
public enum EmulatorSetting {
    /// What the module is, the SIM, its network, its time, its dialect, and how it is bent. `defects` and `variations`
    /// are lists of names.
    public static let names = [
        "manufacturer", "model", "revision", "imei", "imsi", "sim-pin", "sim-puk", "address", "needs-data-call",
        "latency",
        "seed",
        "boot-delay", "fetch-timeout", "server-timeout", "outage", "baud", "echo", "recv-names", "string-escapes",
        "host-key", "defects",
        "variations",
    ]
}
