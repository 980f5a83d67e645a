import Wire

/// How the places of a labgrid are reached.
public struct LabgridAccess: Sendable, Hashable {
    /// The program `labgrid-client`; nil: that of LABGRID_CLIENT in the environment, or the one in PATH.
    public var client: String?
    /// `host:port`; nil: that of LG_COORDINATOR in the environment, or labgrid's own standard.
    public var coordinator: String?
    /// How long to wait for a place that somebody else has; zero: not at all.
    public var wait = Duration.zero

    public init(client: String? = nil, coordinator: String? = nil, wait: Duration = .zero) {
        self.client = client
        self.coordinator = coordinator
        self.wait = wait
    }
}

extension Rig {
    /// What stands behind `labgrid://` where the port is a place of a labgrid.
    public var labgridPlace: String? {
        if case .labgrid(let place) = port { place } else { nil }
    }

    /// Whether something can cut the module's power.
    public var switchesPower: Bool { power != nil || labgridPlace != nil }
}
