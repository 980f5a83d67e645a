public import SourceText
public import SuiteLanguage
public import Wire

/// A rig: a port with a module behind it, and what its lab states of both.
public struct Rig: Sendable {
    public var name: String
    public var port: PortAddress
    public var line: LineSettings
    /// Whether the rig file states the baud rate, and does not leave it to the standard or to whoever knows the line.
    public var isBaudStated = false
    /// How long a port that was lost may stay away before the run ends; zero: it ends at once.
    public var reconnect = Duration.seconds(30)
    /// Command lines that are sent when the module first answers, and after each restart or reconnection.
    public var preparation: [String] = []
    /// How the module's power is switched.
    public var power: PowerControl?
    /// How labgrid is asked, where the port is a place of its.
    public var labgrid = LabgridAccess()
    /// Stated by the rig file; everything else has its standard value.
    public var parameters: [String: String]
    /// What the rig file sets and is no parameter of every rig: suites may declare it.
    public var suiteParameters: [String: Located<String>] = [:]
    /// Parameters, of both kinds, whose values are elsewhere; once they were fetched they are above as well.
    public var credentials: [String: Credential] = [:]
    /// Settings of the emulated module, where the port is the emulator.
    public var emulator: [String: String]
    /// The rig's file as diagnostics may show it, and where these settings and the features stand there.
    public var file: SourceFile?
    public var emulatorSpans: [String: SourceSpan] = [:]
    /// Failures of this module that are known.
    public var knownIssues: [RigIssue] = []
    /// What may be done to the module, where it is a real one.
    public var allowed: Set<Hazard> = []
    /// Where the module's features are not those of its family.
    public var features: [String: FeatureSwitch] = [:]
    public var featureSpans: [String: SourceSpan] = [:]

    public init(
        name: String, port: PortAddress, line: LineSettings = LineSettings(), parameters: [String: String] = [:],
        emulator: [String: String] = [:]
    ) {
        self.name = name
        self.port = port
        self.line = line
        self.parameters = parameters
        self.emulator = emulator
    }

    /// The rig that runs when none is named: the built-in emulated module with a SIM that wants a PIN, and with waits
    /// short enough for every case to run in seconds. `Suites/rigs/emulator.yaml` says the same.
    public static let emulated = Rig(
        name: "emulator", port: .emulator,
        parameters: [
            "sim-pin": "1234", "fetch-timeout": "5s", "quiet-time": "200ms", "drain-time": "1ms",
            "retr-etx": "required",
            "odm-open": #"AT+MIPODM=1,,"{ftp-host}",{ftp-port},0"#,
        ],
        emulator: ["sim-pin": "1234", "fetch-timeout": "5s", "boot-delay": "20ms", "server-timeout": "500ms"])

    /// The rig of a port that comes without a rig file.
    public static func bare(_ port: PortAddress) -> Rig {
        Rig(name: port.description, port: port)
    }
}
