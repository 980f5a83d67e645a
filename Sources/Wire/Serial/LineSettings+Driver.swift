import CWire

extension LineSettings {
    /// What a terminal's driver has made of the settings that it was asked for; DTR and RTS are no part of it.
    init(inForceAt terminal: CInt) throws(PortError) {
        var line = cwire_line()
        let outcome = cwire_line_settings(terminal, &line)
        guard outcome == 0 else { throw PortError(opening: "", errno: -outcome) }
        self.init(
            baud: Int(line.baud), dataBits: Int(line.data_bits), parity: Parity.allCases[Int(line.parity)],
            stopBits: Int(line.stop_bits), flow: FlowControl.allCases[Int(line.flow)])
    }

    /// The settings as the driver is asked for them; without a `problem`.
    var line: cwire_line {
        cwire_line(
            baud: UInt32(clamping: baud), data_bits: CInt(dataBits),
            parity: CInt(Parity.allCases.firstIndex(of: parity) ?? 0), stop_bits: CInt(stopBits),
            flow: CInt(FlowControl.allCases.firstIndex(of: flow) ?? 0))
    }

    /// How what the driver made differs from what was asked for; nil where it does not.
    func objection(to granted: LineSettings) -> String? {
        // An asynchronous receiver stays in step up to about 2 % on each side.
        guard abs(granted.baud - baud) <= baud / 50 else { return "the driver makes \(granted.baud) baud of \(baud)" }
        guard granted.dataBits == dataBits else {
            return "the driver makes \(granted.dataBits) data bits of \(dataBits)"
        }
        guard granted.parity == parity else {
            return "the driver makes \(granted.parity.rawValue) of \(parity.rawValue) parity"
        }
        guard granted.stopBits == stopBits else {
            return "the driver makes \(granted.stopBits) of \(stopBits) stop bits"
        }
        guard granted.flow == flow else {
            return flow == .rtscts
                ? "the driver has no RTS/CTS flow control"
                : "the driver makes \(granted.flow.rawValue) of flow control \(flow.rawValue)"
        }
        return nil
    }
}
