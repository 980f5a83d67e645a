/// What labgrid tells of a place (`labgrid-client show`).
struct LabgridState {
    /// A place is found by a part of its name as well.
    var name = ""
    var aliases: [String] = []
    /// `host/user`; nil where the place is free.
    var holder: String?
    /// Its exporter wants to be reached through another machine.
    var needsProxy = false

    init(_ text: String) {
        for line in text.split(separator: "\n") {
            if line.hasPrefix("Place '"), line.hasSuffix("':"), name.isEmpty {
                name = String(line.dropFirst(7).dropLast(2))
            } else if let list = Self.value(of: "aliases", in: line) {
                aliases = list.split(separator: ",").map { $0.split(separator: " ").joined() }
            } else if let who = Self.value(of: "acquired", in: line), who != "None" {
                holder = who
            } else if line.contains("'proxy_required': True") {
                needsProxy = true
            }
        }
    }

    private static func value(of key: String, in line: Substring) -> String? {
        let prefix = "  \(key): "
        return line.hasPrefix(prefix) ? String(line.dropFirst(prefix.count)) : nil
    }
}
