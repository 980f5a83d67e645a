import SuiteLanguage
import Wire

extension RigFile {
    /// The keys that say how the line is driven.
    static let lineKeys = ["baud", "data-bits", "parity", "stop-bits", "flow", "dtr", "rts"]

    mutating func readLine(_ entry: MappingEntry, into line: inout LineSettings) {
        let node = entry.value
        switch entry.name {
        case "baud": if let baud = number(node, "baud rate", in: 1...12_000_000) { line.baud = baud }
        case "data-bits": if let bits = number(node, "number of data bits: 5 to 8", in: 5...8) { line.dataBits = bits }
        case "stop-bits": if let bits = number(node, "number of stop bits: 1 or 2", in: 1...2) { line.stopBits = bits }
        case "parity":
            let known = LineSettings.Parity.allCases.map(\.rawValue)
            if let parity = word(node, "parity", among: known).flatMap(LineSettings.Parity.init) {
                line.parity = parity
            }
        case "flow":
            let known = LineSettings.FlowControl.allCases.map(\.rawValue)
            if let flow = word(node, "flow control", among: known).flatMap(LineSettings.FlowControl.init) {
                line.flow = flow
            }
        case "dtr": if let level = level(node) { line.dtr = level }
        default: if let level = level(node) { line.rts = level }
        }
    }

    private mutating func level(_ node: Node) -> Bool? {
        word(node, "level of a line", among: ["on", "off"]).map { $0 == "on" }
    }

    /// What is said of a line must have an effect: `baud: 9600` where nothing has a rate would only seem to.
    ///
    /// - Parameter port: the one that the file names.
    mutating func checkLine(_ line: LineSettings, at port: PortAddress?, in entries: [MappingEntry]) {
        if let port, let (port, help) = Self.lineless(port) {
            for entry in entries where Self.lineKeys.contains(entry.name) {
                report("misplaced-key", "`\(entry.name)` has no effect on \(port)", at: entry.key.span, help: help)
            }
        }
        // With RTS/CTS flow control the driver has RTS in hand.
        guard line.flow == .rtscts, let rts = entries.first(where: { $0.name == "rts" }) else { return }
        report(
            "misplaced-key", "`rts` cannot stand beside `flow: rtscts`", at: rts.key.span,
            help: "the driver itself switches RTS by that flow control: leave one of the two out")
    }

    /// A port without a line that could be set, and what to do instead.
    private static func lineless(_ port: PortAddress) -> (port: String, help: String)? {
        switch port {
        case .emulator:
            (
                "the emulated module's pseudo-terminal",
                "write `port: rfc2217://emulator`, whose line can be set; at which rate the module talks says "
                    + "`emulator: {baud: 9600}`"
            )
        case .socket:
            (
                "a raw TCP stream",
                "write `port: rfc2217://host:port` where the server can do that, or set the line up at the server"
            )
        case .emulatorOverRFC2217, .device, .usb, .rfc2217, .labgrid: nil
        }
    }
}
