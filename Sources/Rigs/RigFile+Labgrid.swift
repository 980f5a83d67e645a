import SuiteLanguage

extension RigFile {
    /// How the places of a labgrid are reached.
    mutating func labgrid(_ node: Node) -> LabgridAccess {
        let help = "write `{coordinator: host:20408}`; the port is `labgrid://PLACE`"
        guard let fields = fields(of: node, as: .labgrid, help: help) else { return LabgridAccess() }
        return LabgridAccess(
            client: fields["client"].flatMap { text($0) }.map { $0.contains("/") ? file.place(of: $0) : $0 },
            coordinator: fields["coordinator"].flatMap { text($0) },
            wait: fields["wait"].flatMap { duration($0) } ?? .zero)
    }
}
