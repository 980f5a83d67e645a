import ATDialect
public import ModuleEmulator
import SourceText
import SuiteLanguage

/// A setting of the emulated module that cannot be.
public struct EmulatorSettingRefusal: Error, Sendable, Hashable {
    public var message: String
    /// Its name; empty where none was at fault.
    public var setting = ""
}

extension EmulatorProfile {
    /// The profile with the settings of a rig's `emulator:` or of `attest emulate`, which share their names.
    public init(settings: [String: String]) throws(EmulatorSettingRefusal) {
        self.init()
        for (name, value) in settings.sorted(by: { $0.key < $1.key }) {
            do throws(EmulatorSettingRefusal) {
                try set(name, value)
            } catch {
                throw EmulatorSettingRefusal(message: error.message, setting: name)
            }
        }
    }

    private mutating func set(_ name: String, _ value: String) throws(EmulatorSettingRefusal) {
        switch name {
        case "manufacturer": manufacturer = try Self.text(value, of: name)
        case "model": model = try Self.text(value, of: name)
        case "revision": revision = try Self.text(value, of: name)
        case "imei": imei = try Self.digits(value, 15...15, of: name, "an IMEI has 15 digits")
        case "imsi": imsi = try Self.digits(value, 6...15, of: name, "an IMSI has 6 to 15 digits")
        case "sim-pin": simPIN = try Self.digits(value, 4...8, of: name, "a PIN has 4 to 8 digits")
        case "sim-puk": simPUK = try Self.digits(value, 8...8, of: name, "a PUK has 8 digits")
        case "address": address = try Self.text(value, of: name)
        case "needs-data-call": needsDataCall = try Self.choice(value, of: name, ["yes": true, "no": false])
        case "latency": latency = try Self.range(value)
        case "seed":
            guard let number = UInt64(value) else { throw Self.refusal(name, "`\(value)` is no whole number") }
            seed = number
        case "baud":
            guard let rate = Int(value), (1...12_000_000).contains(rate) else {
                throw Self.refusal(name, "`\(value)` is no baud rate")
            }
            baud = rate
        case "boot-delay": bootDelay = try Self.duration(value, of: name)
        case "fetch-timeout": fetchTimeout = try Self.duration(value, of: name)
        case "server-timeout": serverTimeout = try Self.duration(value, of: name)
        case "echo": echo = try Self.choice(value, of: name, ["on": true, "off": false])
        case "recv-names":
            receiveNames = try Self.choice(
                value, of: name, ["both": .both, "FTP_RECV": .underscored, "FTPRECV": .plain])
        case "string-escapes":
            stringEscapes = try Self.choice(value, of: name, ["none": .none, "hexadecimal": .hexadecimal])
        case "host-key":
            guard let policy = HostKeyPolicy(value) else {
                throw Self.refusal(name, "`\(value)` is neither `any` nor a fingerprint as `ssh-keygen -lf` shows it")
            }
            hostKeys = policy
        case "outage": outage = try Self.outage(value)
        case "defects": defects = try Self.names(value, "defect", Defect.named, Defect.all.map(\.name))
        case "variations":
            variations = try Self.names(value, "variation", Variation.named, Variation.all.map(\.name))
        default: throw EmulatorSettingRefusal(message: "`\(name)` is no setting of the emulated module")
        }
    }

    private static func refusal(_ name: String, _ problem: String) -> EmulatorSettingRefusal {
        EmulatorSettingRefusal(message: "`\(name)`: \(problem)")
    }

    /// Names with commas between them, each of something that is known.
    private static func names<Thing>(
        _ list: String, _ kind: String, _ find: (String) -> Thing?, _ known: [String]
    ) throws(EmulatorSettingRefusal) -> [Thing] {
        try list.split(separator: ",").map { word throws(EmulatorSettingRefusal) in
            let name = String(word.filter { $0 != " " })
            guard let thing = find(name) else {
                let near = NearestName.of(name, among: known).map { "did you mean `\($0)`? " } ?? ""
                throw EmulatorSettingRefusal(
                    message: "there is no \(kind) `\(name)`; \(near)`attest emulate --list-\(kind)s` shows them")
            }
            return thing
        }
    }

    /// What the module says of itself goes out in lines of its own.
    private static func text(_ value: String, of name: String) throws(EmulatorSettingRefusal) -> String {
        guard !value.isEmpty, value.utf8.count <= 64, value.utf8.allSatisfy({ (32...126).contains($0) }) else {
            throw refusal(name, "1 to 64 printable characters are due")
        }
        return value
    }

    private static func digits(
        _ value: String, _ count: ClosedRange<Int>, of name: String, _ rule: String
    ) throws(EmulatorSettingRefusal) -> String {
        guard count.contains(value.utf8.count), value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw refusal(name, rule)
        }
        return value
    }

    private static func choice<Value>(
        _ value: String, of name: String, _ choices: KeyValuePairs<String, Value>
    ) throws(EmulatorSettingRefusal) -> Value {
        guard let choice = choices.first(where: { $0.key == value }) else {
            let known = choices.map { "`\($0.key)`" }.joined(separator: ", ")
            throw refusal(name, "`\(value)` is none of \(known)")
        }
        return choice.value
    }

    private static func duration(_ text: String, of name: String) throws(EmulatorSettingRefusal) -> Duration {
        guard let duration = DurationText.parse(text) else {
            throw refusal(name, "`\(text)` is no duration; write `500ms` or `2s`")
        }
        return duration
    }

    /// `FTPGET 2s`.
    private static func outage(_ text: String) throws(EmulatorSettingRefusal) -> Outage {
        let words = text.split(separator: " ").map(String.init)
        guard words.count == 2 else {
            throw refusal("outage", "a command and a duration are due, as in `FTPGET 2s`")
        }
        let name = words[0].hasPrefix("+") ? words[0] : "+" + words[0]
        guard Outage.commands.contains(name.uppercased()) else {
            let near = NearestName.of(name.uppercased(), among: Outage.commands)
            let hint = near.map { "; did you mean `\($0.dropFirst())`?" } ?? ""
            throw refusal("outage", "the module knows no command `\(words[0])`\(hint)")
        }
        return Outage(command: name.uppercased(), length: try duration(words[1], of: "outage"))
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
