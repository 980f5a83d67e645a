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

    /// With RTS/CTS flow control the driver has RTS in hand.
    mutating func checkLine(_ line: LineSettings, in entries: [MappingEntry]) {
        guard line.flow == .rtscts, let rts = entries.first(where: { $0.name == "rts" }) else { return }
        report(
            "misplaced-key", "`rts` cannot stand beside `flow: rtscts`", at: rts.key.span,
            help: "the driver itself switches RTS by that flow control: leave one of the two out")
    }
}
