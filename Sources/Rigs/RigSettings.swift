import SourceText
public import SuiteLanguage
import Wire

/// A rig's parameters as they are in force: standard values, under the rig's own, under what the call set.
public struct RigSettings: Sendable {
    public private(set) var values: [String: String]
    /// The items of list parameters: with every exchange they are asked for.
    private var lists: [String: [String]]
    /// The rig that they are of, with the port of this call.
    public let rig: Rig
    /// What turned out to be lacking when the rig was set up, with the reasons.
    public var lacks: [Capability: String] = [:]
    /// The names of the parameters whose values are never written down.
    public let secretNames: Set<String>
    /// Parameters with a value that only a run looks for.
    public let unfetched: Set<String>

    /// A parameter that the call set and that cannot be.
    public struct Refusal: Error, Sendable, Hashable {
        public var message: String
        public var help: String?
    }

    /// - Parameters:
    ///   - overrides: `name=value` of the call, in its order.
    ///   - declared: the parameters that suites declare.
    public init(
        rig: Rig, overrides: [String] = [], declared: [SuiteParameter] = []
    ) throws(Refusal) {
        var values = Dictionary(uniqueKeysWithValues: RigParameter.all.map { ($0.name, $0.standard) })
        for parameter in declared { values[parameter.name] = parameter.standard }
        values.merge(rig.parameters) { $1 }
        for parameter in declared {
            if let value = rig.suiteParameters[parameter.name]?.value { values[parameter.name] = value }
        }
        var stated = Set(rig.parameters.keys).union(rig.credentials.keys)
        var unfetched = Set(rig.credentials.keys).subtracting(rig.parameters.keys).subtracting(rig.suiteParameters.keys)
        for text in overrides {
            guard let equals = text.firstIndex(of: "=") else {
                throw Refusal(message: "`--set \(text)` has no `=`", help: "write `--set name=value`")
            }
            let name = String(text[..<equals])
            let value = String(text[text.index(after: equals)...])
            try Self.check(name, value, declared, secrets: Set(rig.credentials.keys))
            values[name] = value
            stated.insert(name)
            unfetched.remove(name)
        }
        for parameter in RigParameter.all where parameter.kind == .pin && values[parameter.name] == "none" {
            values[parameter.name] = ""
        }
        if values["ftp-peer"]?.isEmpty != false {
            let hasHost = values["ftp-host"]?.isEmpty == false || unfetched.contains("ftp-host")
            values["ftp-peer"] = hasHost ? "external" : rig.port.isEmulator ? "embedded" : "none"
        }
        if values["restart"] == "power", !rig.switchesPower { throw Self.noPower }
        if values["ftp-peer"] == "external", values["ftp-host"]?.isEmpty != false, !unfetched.contains("ftp-host") {
            throw Refusal(
                message: "`ftp-peer` is external and `ftp-host` is not set",
                help: "set `ftp-host` to a server that the module and this machine reach")
        }
        if ["embedded", "sftp"].contains(values["ftp-peer"]) {
            if !stated.contains("ftp-port") { values["ftp-port"] = "0" }
            // All addresses at once are nobody's to connect to.
            let bind = values["ftp-bind"] ?? ""
            if !stated.contains("ftp-advertise"), !["0.0.0.0", "::"].contains(bind) { values["ftp-advertise"] = bind }
        }
        let named = RigParameter.all.filter { $0.kind == .list }.map {
            ($0.name, Self.items(of: values[$0.name] ?? ""))
        }
        self.values = values
        self.rig = rig
        self.unfetched = unfetched
        secretNames = Set(RigParameter.all.filter(\.isSecret).map(\.name) + declared.filter(\.isSecret).map(\.name))
            .union(rig.credentials.keys)
        lists = Dictionary(uniqueKeysWithValues: named)
    }

    /// A text with secrets that may have got into it put away; what is as short as a word of it stays.
    public func masked(_ text: String) -> String {
        secretNames.map { self[$0] }.filter { $0.utf8.count > 3 }.reduce(text) { $0.replacing($1, with: "***") }
    }

    static let noPower = Refusal(
        message: "`restart` is power, and nothing can switch the module's power",
        help: "write `power: {cycle: COMMAND}` in the rig file, or take a port `labgrid://PLACE`")

    private static func check(
        _ name: String, _ value: String, _ declared: [SuiteParameter], secrets: Set<String>
    ) throws(Refusal) {
        let refusal: String?
        let meaning: String?
        if let parameter = RigParameter.all.first(where: { $0.name == name }) {
            let secret =
                parameter.kind == .commandLine ? CommandLineParameter.refusal(of: value, secrets: secrets) : nil
            (refusal, meaning) = (parameter.refusal(of: value) ?? secret, parameter.meaning)
        } else if let parameter = declared.first(where: { $0.name == name }) {
            let isSecret = parameter.isSecret
            (refusal, meaning) = (parameter.type.refusal(of: value, isSecret: isSecret), parameter.title)
        } else {
            let known = RigParameter.all.map(\.name) + declared.map(\.name)
            throw Refusal(
                message: "`\(name)` is no parameter of a rig" + (declared.isEmpty ? "" : " or of these suites"),
                help: NearestName.of(name, among: known).map { "did you mean `\($0)`?" }
                    ?? "known: " + known.joined(separator: ", "))
        }
        guard let refusal else { return }
        throw Refusal(message: "`--set \(name)`: " + refusal, help: meaning.map { "`\(name)`: \($0)" })
    }

    /// Why a suite that declares these cannot run: one of them has no value.
    public func unset(among parameters: [SuiteParameter]) -> String? {
        parameters.first { values[$0.name] == nil && !unfetched.contains($0.name) }.map { parameter in
            let title = parameter.title.map { " (\($0))" } ?? ""
            return "needs the parameter `\(parameter.name)`\(title), which has no value: set it in the rig file or by "
                + "`--set \(parameter.name)=…`"
        }
    }

    public subscript(name: String) -> String {
        get { values[name] ?? "" }
        set {
            values[name] = newValue
            if lists[name] != nil { lists[name] = Self.items(of: newValue) }
        }
    }

    /// Puts the values of other parameters into command lines that name them, once all are known.
    public mutating func completeCommandLines() {
        for parameter in RigParameter.all where parameter.kind == .commandLine {
            values[parameter.name] = CommandLineParameter.complete(self[parameter.name], values)
        }
    }

    public func duration(_ name: String) -> Duration {
        DurationText.parse(self[name]) ?? .zero
    }

    public func list(_ name: String) -> [String] {
        lists[name] ?? Self.items(of: self[name])
    }

    private static func items(of text: String) -> [String] {
        text.split(separator: ",").map { item in
            String(item.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// Whether the module is the built-in emulated one.
    public var isEmulated: Bool { rig.port.isEmulator }

    public func isOn(_ name: String) -> Bool {
        self[name] == "yes"
    }

    /// A parameter's value as people may see it.
    public func shown(_ name: String) -> String {
        secretNames.contains(name) && !self[name].isEmpty ? "***" : self[name]
    }
}
