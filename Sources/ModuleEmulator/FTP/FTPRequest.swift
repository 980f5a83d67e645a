/// What is answered over the control connection alone.
enum FTPRequest: Equatable, Sendable {
    case changeDirectory([UInt8])
    case makeDirectory([UInt8])
    case removeDirectory([UInt8])
    case printDirectory
    case changeUp
    case delete([UInt8])
    case rename([UInt8], to: [UInt8])
    case status([UInt8]?)
    case system
    case noOperation
}
