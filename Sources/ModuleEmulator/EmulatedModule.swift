public import NIOCore
public import Wire

/// An emulated Fibocom L610: an AT command interpreter with the FTP commands of the manual, and real FTP behind them.
///
/// It is switched on from the beginning and talks to the host behind the port that was attached last: the master of
/// a pseudo-terminal, or a client of a TCP listener. All of it runs on one event loop, and no clock runs in it while
/// nothing is due. A restart that the host asks for leaves the port as it is.
public final class EmulatedModule: Sendable {
    /// Where the module lives. Pseudo-terminals for it are best opened on the same loop.
    public let eventLoop: any EventLoop
    private let board: NIOLoopBoundBox<ModuleBoard>

    /// - Parameters:
    ///   - eventLoop: one of `MultiThreadedEventLoopGroup`, since the module opens connections.
    ///   - clock: what times the module's waits; nil is the loop's own.
    public init(
        _ profile: EmulatorProfile = EmulatorProfile(), on eventLoop: any EventLoop, clock: (any ModuleClock)? = nil
    ) {
        self.eventLoop = eventLoop
        board = NIOLoopBoundBox.makeBoxSendingValue(
            ModuleBoard(profile, on: eventLoop, clock: clock ?? LoopClock()), eventLoop: eventLoop)
    }

    /// Serves the host behind `port`, until the port closes or another is attached.
    public func attach(_ port: Port) {
        guard eventLoop.inEventLoop else { return eventLoop.execute { self.attach(port) } }
        board.value.attach(port)
        port.attach(HostReceiver(board: board, loop: eventLoop, port: port))
    }

    /// Makes a pseudo-terminal and serves whatever program opens its slave.
    ///
    /// Programs may come and go. Closing the terminal is the caller's, as is a link to it; `stop()` closes it, too.
    public func openTerminal() async throws(PortError) -> PseudoTerminal {
        let terminal = try await PseudoTerminal.open(on: eventLoop)
        attach(terminal.master)
        return terminal
    }

    /// Listens for TCP clients and serves them one after the other. A second one at the same time is turned away.
    ///
    /// - Parameters:
    ///   - port: 0 lets the system choose.
    ///   - kind: whether clients get the bytes of the line, or drive the line as well.
    public func listen(
        host: String = "127.0.0.1", port: Int, as kind: PortListener.Kind = .bare
    ) async throws(PortError) -> PortListener {
        try await PortListener.open(host: host, port: port, as: kind, on: eventLoop) { self.attach($0) }
    }

    /// Switches the module off: its sessions and its port are closed. Listeners are the caller's to close.
    public func stop() -> EventLoopFuture<Void> {
        eventLoop.submit { self.board.value.stop() }
    }
}
