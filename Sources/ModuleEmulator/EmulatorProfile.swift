public import ATDialect

/// What an emulated module is and how it behaves: everything that a test bench may want to choose.
public struct EmulatorProfile: Sendable, Hashable {
    /// The names under which the module knows the command that reads the download buffer. The manual's syntax table
    /// has one, the text beside it and the drivers in the field the other.
    public enum ReceiveNames: String, Sendable, Hashable, CaseIterable {
        case both
        /// `+FTP_RECV` alone.
        case underscored
        /// `+FTPRECV` alone.
        case plain
    }

    public var manufacturer = "Fibocom"
    public var model = "L610"
    public var revision = "16000.1000.00.01.01.03"
    public var imei = "866349041234568"
    /// The subscriber's number on the SIM.
    public var imsi = "460011234567890"

    /// The PIN that the SIM asks for after every start; nil where it asks for none. 4 to 8 digits.
    public var simPIN: String?
    /// The key that frees the SIM after three wrong PINs. 8 digits.
    public var simPUK = "12345678"
    /// The address that the network gives to the module.
    public var address = "10.85.71.198"
    /// Whether FTPOPEN is refused until MIPCALL has brought a data connection up.
    public var needsDataCall = true

    /// How long a command takes before its answer begins; drawn evenly, in the same order for the same seed.
    public var latency: ClosedRange<Duration> = .microseconds(200) ... .milliseconds(1)
    public var seed: UInt64 = 1
    /// From the end of the answer that asks for a restart to the boot lines. Input is lost meanwhile.
    public var bootDelay = Duration.milliseconds(50)
    /// How long data waits in the download buffer before the session is closed (clause 1.2.19.1: 2 minutes).
    public var fetchTimeout = Duration.seconds(120)
    /// How long a server may take to accept a connection, to answer, and to send on, before it is given up.
    public var serverTimeout = Duration.seconds(20)
    /// The rate that the module's line has; nil where it takes the host's. Only RFC 2217 tells the host's.
    public var baud: Int?
    /// Whether echo is on after a start and after `AT&F`.
    public var echo = true
    public var receiveNames = ReceiveNames.both
    /// Which keys of SFTP servers are trusted.
    public var hostKeys = HostKeyPolicy.any
    /// How a backslash inside quotes is read; the manual is silent.
    public var stringEscapes = StringEscapes.none
    /// When the network goes away, and for how long; nil: it stays.
    public var outage: Outage?
    /// In what the module fails to be what it should.
    public var defects: [Defect] = []
    /// In what it differs and is right all the same.
    public var variations: [Variation] = []

    public init() {}
}
