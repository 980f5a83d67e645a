/// One line of the control connection as it was sent or received, for a trace.
///
/// Each line of a reply of several lines is one. Nothing is masked: the line of PASS shows the password.
public struct TraceLine: Sendable, Hashable {
    public enum Direction: Sendable, Hashable {
        case sent
        case received
    }

    public var direction: Direction
    /// The line without its end.
    public var bytes: [UInt8]

    public init(direction: Direction, bytes: [UInt8]) {
        self.direction = direction
        self.bytes = bytes
    }
}
