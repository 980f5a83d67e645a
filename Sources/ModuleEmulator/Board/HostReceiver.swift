import NIOCore
import Wire

/// Brings what comes in at a port to the module's event loop.
struct HostReceiver: PortReceiver {
    let board: NIOLoopBoundBox<ModuleBoard>
    let loop: any EventLoop
    let port: Port

    func received(_ chunk: PortChunk) {
        run { $0.receive(.bytes(chunk.bytes), from: port) }
    }

    func lineChanged(_ event: LineEvent) {
        run { $0.receive(.line(event), from: port) }
    }

    func closed(_ reason: PortClosure) {
        run { $0.detach(port) }
    }

    private func run(_ call: @escaping @Sendable (ModuleBoard) -> Void) {
        if loop.inEventLoop {
            call(board.value)
        } else {
            loop.execute { call(board.value) }
        }
    }
}
