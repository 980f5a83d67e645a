/// The packet data contexts that are defined, and the module's one data connection (+MIPCALL).
struct PacketData: Equatable {
    /// A context as +CGDCONT defines it.
    struct Context: Equatable {
        var type: [UInt8]
        var accessPoint: [UInt8]
    }

    static let contextNumbers: ClosedRange<UInt64> = 1...7

    var contexts: [UInt64: Context] = [1: Context(type: Array("IP".utf8), accessPoint: [])]
    /// Whether the module's own IP stack has a connection to the network.
    var isCallActive = false
}
