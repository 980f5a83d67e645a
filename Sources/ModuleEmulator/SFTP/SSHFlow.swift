import CLibSSH2
import Glibc
import NIOCore

/// What flows between libssh2 and the connection: libssh2 takes from here what has come, and leaves here what is to go.
///
/// It never has to wait for room, so that no packet of it is ever half sent when the order in hand is given up.
final class SSHFlow {
    /// The most bytes that may come without any progress; a server that sends more is not trusted.
    private static let mostIdleBytes = 16 << 20
    /// How often a call may ask for bytes that have not come. libssh2 asks for ever when a server ends its channel in
    /// the middle of an answer or does not know the subsystem.
    private static let mostVainRequests = 100

    /// Whether the connection takes more for now.
    var isWritable = true
    /// Nothing flows any more.
    private(set) var isBroken = false
    /// What keyboard-interactive authentication answers to questions that are not echoed.
    var secret: [UInt8] = []
    private var incoming = ByteBuffer()
    private var outgoing = ByteBuffer()
    private var idleBytes = 0
    private var vainRequests = 0

    /// Bytes from the server.
    func receive(_ bytes: ByteBuffer) {
        var bytes = bytes
        idleBytes += bytes.readableBytes
        if idleBytes > Self.mostIdleBytes { breakOff() }
        incoming.discardReadBytes()
        incoming.writeBuffer(&bytes)
    }

    /// Bytes for the server, nil if there are none.
    func takeOutgoing() -> ByteBuffer? {
        guard outgoing.readableBytes > 0 else { return nil }
        defer { outgoing = ByteBuffer() }
        return outgoing
    }

    /// The server has answered something.
    func noteProgress() {
        idleBytes = 0
    }

    /// A call of libssh2 begins.
    func beginCall() {
        vainRequests = 0
    }

    func breakOff() {
        isBroken = true
    }

    // MARK: For libssh2

    /// Makes a session use this flow, which must outlive it.
    func attach(to session: OpaquePointer) {
        clibssh2_set_transport(
            session, { _, buffer, count, _, flow in SSHFlow.of(flow).read(into: buffer, count) },
            { _, bytes, count, _, flow in SSHFlow.of(flow).write(bytes, count) })
    }

    /// The flow that a session was made with.
    static func of(_ abstract: UnsafeMutablePointer<UnsafeMutableRawPointer?>?) -> SSHFlow {
        guard let flow = abstract?.pointee else { preconditionFailure("every session is made with a flow") }
        return Unmanaged<SSHFlow>.fromOpaque(flow).takeUnretainedValue()
    }

    private func read(into buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        guard !isBroken, let buffer else { return -Int(ECONNABORTED) }
        let count = min(count, incoming.readableBytes)
        guard count > 0 else {
            vainRequests += 1
            guard vainRequests > Self.mostVainRequests else { return -Int(EAGAIN) }
            breakOff()
            return -Int(ECONNABORTED)
        }
        incoming.readWithUnsafeReadableBytes { bytes in
            buffer.copyMemory(from: bytes.baseAddress!, byteCount: count)
            return count
        }
        return count
    }

    private func write(_ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
        guard !isBroken else { return -Int(EPIPE) }
        outgoing.writeBytes(UnsafeRawBufferPointer(start: bytes, count: count))
        return count
    }
}
