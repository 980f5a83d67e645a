import ModuleEmulator
import SuiteLanguage

/// A setting of the emulated module that cannot be.
struct EmulatorSettingRefusal: Error, Hashable {
    var message: String
}

extension EmulatorProfile {
    /// The profile with the settings of a rig's `emulator:` or of `attest emulate`, which share their names.
    init(settings: [String: String]) throws(EmulatorSettingRefusal) {
        self.init()
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
            switch name {
            case "sim-pin":
                guard (4...8).contains(value.utf8.count), value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                    throw EmulatorSettingRefusal(message: "`sim-pin`: a PIN has 4 to 8 digits")
                }
                simPIN = value
            case "latency":
                latency = try Self.range(value)
            case "boot-delay":
                bootDelay = try Self.duration(value, of: name)
            case "fetch-timeout":
                fetchTimeout = try Self.duration(value, of: name)
            case "server-timeout":
                serverTimeout = try Self.duration(value, of: name)
            case "defects":
                defects = try value.split(separator: ",").map { word throws(EmulatorSettingRefusal) in
                    try Self.defect(String(word.filter { $0 != " " }))
                }
            default:
                throw EmulatorSettingRefusal(message: "`\(name)` is no setting of the emulated module")
            }
        }
    }

    static func defect(_ name: String) throws(EmulatorSettingRefusal) -> Defect {
        guard let defect = Defect.all.first(where: { $0.name == name }) else {
            throw EmulatorSettingRefusal(
                message: "there is no defect `\(name)`; `attest emulate --list-defects` shows them")
        }
        return defect
    }

    private static func duration(_ text: String, of name: String) throws(EmulatorSettingRefusal) -> Duration {
        guard let duration = DurationText.parse(text) else {
            throw EmulatorSettingRefusal(message: "`\(name)`: `\(text)` is no duration; write `500ms` or `2s`")
        }
        return duration
    }

    /// `5ms`, or `5ms..20ms`.
    private static func range(_ text: String) throws(EmulatorSettingRefusal) -> ClosedRange<Duration> {
        guard let dots = text.firstRange(of: "..") else {
            let exact = try duration(text, of: "latency")
            return exact...exact
        }
        let low = try duration(String(text[..<dots.lowerBound]), of: "latency")
        let high = try duration(String(text[dots.upperBound...]), of: "latency")
        guard low <= high else { throw EmulatorSettingRefusal(message: "`latency`: \(text) runs backwards") }
        return low...high
    }
}
