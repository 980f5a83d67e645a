/// What a restart leaves as it was.
struct RestartHabits: Sendable {
    var startsActive = false
    var startsTracing = false
    var startPosition: UInt64 = 0
    var keepsMode = false
    var keepsTrace = false
    var keepsPosition = false
    /// The session is still open for the module.
    var keepsSession = false
    /// What is said when the module is up.
    var lines = ["AT command ready", "+SIM READY"]
}
