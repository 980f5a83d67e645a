/// What all sessions of a server share, beside the event loop.
struct ServerState: Sendable {
    let configuration: PeerConfiguration
    var files: FileTree
    var disturbances = DisturbanceTable()

    init(_ configuration: PeerConfiguration) {
        self.configuration = configuration
        files = FileTree(quota: configuration.quota)
    }
}
