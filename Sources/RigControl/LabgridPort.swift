import SourceText
import SuiteLanguage
import Wire

/// A serial port of a place: what labgrid calls a NetworkSerialPort.
struct LabgridPort {
    var name: String
    var address: PortAddress
    var speed: Int

    private static let kind = "NetworkSerialPort"

    /// Those among the resources of an acquired place, in YAML as `labgrid-client env` writes them; nil where this is not
    /// what it writes.
    static func all(in text: String) -> [LabgridPort]? {
        let root = SuiteParser.parse(SourceFile(path: "labgrid-client env", text: text)).root
        guard let target = root?["targets"]?.entries?.first?.value,
            case .sequence(let items)? = target["resources"]?.content
        else { return nil }
        return items.compactMap { $0[kind] }.compactMap(port)
    }

    /// nil while the exporter has not started it.
    private static func port(_ node: Node) -> LabgridPort? {
        guard let host = node["host"]?.words, let port = node["port"]?.words.flatMap({ Int($0) }) else { return nil }
        let isRaw = node["protocol"]?.words == "raw"
        return LabgridPort(
            name: node["name"]?.words ?? kind,
            address: isRaw ? .socket(host: host, port: port) : .rfc2217(host: host, port: port),
            speed: node["speed"]?.words.flatMap { Int($0) } ?? 115_200)
    }
}

extension Node {
    fileprivate var entries: [MappingEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    fileprivate var words: String? {
        if case .scalar(let scalar) = content { scalar.text } else { nil }
    }

    fileprivate subscript(key: String) -> Node? { entries?.first { $0.name == key }?.value }
}
