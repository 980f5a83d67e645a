import NIOCore
import Synchronization
import Wire

/// Where the port under test comes from, and comes from again when it was lost.
final class PortSupply: Sendable {
    let address: PortAddress
    let line: LineSettings
    private let loop: any EventLoop
    private let current = Mutex<Port?>(nil)

    init(address: PortAddress, line: LineSettings, on loop: any EventLoop) {
        self.address = address
        self.line = line
        self.loop = loop
    }

    /// Opens the port, in the place of the one that was opened last.
    func open() async throws(PortError) -> Port {
        await close()
        let port = try await Port.open(address, settings: line, on: loop, limit: .seconds(10))
        current.withLock { $0 = port }
        return port
    }

    func close() async {
        let port = current.withLock { $0.take() }
        try? await port?.close().get()
    }
}
