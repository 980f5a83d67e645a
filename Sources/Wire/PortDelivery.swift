/// What is on its way to a port's receiver.
enum PortDelivery: Sendable, Hashable {
    case chunk(PortChunk)
    case line(LineEvent)
}
