public import SourceText
public import SuiteLanguage
public import Wire

/// A rig: a port with a module behind it, and what its lab states of both.
public struct Rig: Sendable {
    public var name: String
    public var port: PortAddress
    public var line: LineSettings
    /// Stated by the rig file; everything else has its standard value.
    public var parameters: [String: String]
    /// What the rig file sets and is no parameter of every rig: suites may declare it.
    public var suiteParameters: [String: Located<String>] = [:]
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
            "sim-pin": "1234", "fetch-timeout": "5s", "quiet-time": "200ms", "retr-etx": "required",
            "odm-open": #"AT+MIPODM=1,,"{ftp-host}",{ftp-port},0"#,
        ],
        emulator: ["sim-pin": "1234", "fetch-timeout": "5s", "boot-delay": "20ms", "server-timeout": "500ms"])

    /// The rig of a port that comes without a rig file.
    public static func bare(_ port: PortAddress) -> Rig {
        Rig(name: port.description, port: port)
    }
}
