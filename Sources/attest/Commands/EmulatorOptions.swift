import ArgumentParser

/// The settings of the emulated module as options. Rig files have them under `emulator:` by the same names.
struct EmulatorOptions: ParsableArguments {
    @Option(help: ArgumentHelp("What AT+CGMI and ATI say.", valueName: "text"))
    var manufacturer: String?

    @Option(help: ArgumentHelp("What AT+CGMM and ATI say.", valueName: "text"))
    var model: String?

    @Option(help: ArgumentHelp("What AT+CGMR and ATI say.", valueName: "text"))
    var revision: String?

    @Option(help: ArgumentHelp("What AT+CGSN says.", valueName: "digits"))
    var imei: String?

    @Option(help: ArgumentHelp("What AT+CIMI says.", valueName: "digits"))
    var imsi: String?

    @Option(help: ArgumentHelp("The SIM asks for this PIN.", valueName: "digits"))
    var simPin: String?

    @Option(help: ArgumentHelp("What frees the SIM after three wrong PINs.", valueName: "digits"))
    var simPuk: String?

    @Option(help: ArgumentHelp("The address that the network gives.", valueName: "address"))
    var address: String?

    @Option(help: ArgumentHelp("Whether FTPOPEN wants AT+MIPCALL=1 before it: yes or no.", valueName: "word"))
    var needsDataCall: String?

    @Option(help: ArgumentHelp("How long answers take: `5ms` or `5ms..20ms`.", valueName: "range"))
    var latency: String?

    @Option(help: ArgumentHelp("Of the draw of latencies: the same ones for the same seed.", valueName: "number"))
    var seed: String?

    @Option(help: ArgumentHelp("From a restart to the boot lines.", valueName: "duration"))
    var bootDelay: String?

    @Option(help: ArgumentHelp("When unread downloaded data is given up.", valueName: "duration"))
    var fetchTimeout: String?

    @Option(help: ArgumentHelp("When a silent FTP server is given up.", valueName: "duration"))
    var serverTimeout: String?

    @Option(
        help: ArgumentHelp("The network goes with this command, once, for a time: `FTPGET 2s`.", valueName: "event"))
    var outage: String?

    @Option(help: ArgumentHelp("Over RFC 2217: the only rate at which it is understood.", valueName: "rate"))
    var baud: String?

    @Option(help: ArgumentHelp("Whether echo is on after a start: on or off.", valueName: "word"))
    var echo: String?

    @Option(help: ArgumentHelp("What reads the download buffer: both, FTP_RECV or FTPRECV.", valueName: "word"))
    var recvNames: String?

    @Option(help: ArgumentHelp("How \\ in strings is read: none or hexadecimal.", valueName: "word"))
    var stringEscapes: String?

    @Option(help: ArgumentHelp("Host keys of SFTP servers: any, or one as `SHA256:…`.", valueName: "key"))
    var hostKey: String?

    @Option(help: ArgumentHelp("Bend the module by this defect; repeatable.", valueName: "name"))
    var defect: [String] = []

    @Option(help: ArgumentHelp("Let the module differ in this way and still be right; repeatable.", valueName: "name"))
    var variation: [String] = []

    /// By the names that rig files have.
    var settings: [String: String] {
        var settings = [
            "manufacturer": manufacturer, "model": model, "revision": revision, "imei": imei, "imsi": imsi,
            "sim-pin": simPin,
            "sim-puk": simPuk, "address": address, "needs-data-call": needsDataCall, "latency": latency, "seed": seed,
            "boot-delay": bootDelay, "fetch-timeout": fetchTimeout, "server-timeout": serverTimeout, "echo": echo,
            "outage": outage,
            "baud": baud,
            "recv-names": recvNames, "string-escapes": stringEscapes, "host-key": hostKey,
        ].compactMapValues(\.self)
        if !defect.isEmpty { settings["defects"] = defect.joined(separator: ",") }
        if !variation.isEmpty { settings["variations"] = variation.joined(separator: ",") }
        return settings
    }
}
