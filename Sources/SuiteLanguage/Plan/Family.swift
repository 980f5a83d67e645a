/// What the suites of one folder share: the register, the states, and the names that they may use.
public struct Family: Sendable {
    public var register: Register?
    public var ladder: StateLadder?
    /// Every capability name that `needs:` may ask for.
    public var capabilities: [String]
    /// Every rig parameter that `{name}` may stand for.
    public var parameters: [String]
    /// What `use:` may name.
    public var fragments: [Fragment] = []
    /// What the capabilities are, where the family declares them.
    public var capabilityList: CapabilityList?

    public init(register: Register?, ladder: StateLadder?, capabilities: [String], parameters: [String]) {
        self.register = register
        self.ladder = ladder
        self.capabilities = capabilities
        self.parameters = parameters
    }
}
