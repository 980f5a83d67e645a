import NIOCore
import Wire

/// What a module needs around it to run: clocks, a port and a network. Lives on one event loop.
final class ModuleBoard {
    /// The most bytes that wait for a host that does not read; what comes beyond is lost, as on a line without
    /// flow control.
    static let longestBacklog = 8 << 20

    private var device: ModuleDevice
    private let loop: any EventLoop
    private let serverTimeout: Duration
    private lazy var link = FTPLink(on: loop, serverTimeout: serverTimeout) { [weak self] in self?.receive(.ftp($0)) }
    private var port: Port?
    private var unsent = 0
    private var timers: [ModuleTimer: (id: Int, task: Scheduled<Void>)] = [:]
    private var timerCount = 0
    private var events = CircularBuffer<ModuleEvent>()
    private var isReceiving = false

    init(_ profile: EmulatorProfile, on loop: any EventLoop) {
        device = ModuleDevice(profile)
        serverTimeout = profile.serverTimeout
        self.loop = loop
    }

    /// Talks to the host behind this port from now on.
    func attach(_ port: Port) {
        self.port = port
        unsent = 0
    }

    /// The port is closed. Another may have taken its place.
    func detach(_ port: Port) {
        guard self.port === port else { return }
        self.port = nil
        receive(.hangUp)
    }

    /// Takes the module's power away.
    func stop() {
        for timer in ModuleTimer.allCases { cancel(timer) }
        link.carryOut(.drop)
        port?.close()
        port = nil
    }

    /// Tells the device what happens, and does what it says. An event that comes while that goes on waits for its turn.
    func receive(_ event: ModuleEvent) {
        events.append(event)
        guard !isReceiving else { return }
        isReceiving = true
        while let event = events.popFirst() {
            carryOut(device.receive(event))
        }
        isReceiving = false
    }

    private func carryOut(_ actions: [ModuleAction]) {
        var said: [UInt8] = []
        for action in actions {
            if case .send(let bytes) = action {
                said += bytes
                continue
            }
            send(&said)
            switch action {
            case .send: break
            case .start(let timer, let delay): start(timer, delay)
            case .cancel(let timer): cancel(timer)
            case .ftp(let order): link.carryOut(order)
            }
        }
        send(&said)
    }

    private func send(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        defer { bytes = [] }
        let count = bytes.count
        guard let port, unsent + count <= Self.longestBacklog else { return }
        unsent += count
        port.write(bytes).hop(to: loop).assumeIsolated().whenComplete { _ in
            if self.port === port { self.unsent -= count }
        }
    }

    private func start(_ timer: ModuleTimer, _ delay: Duration) {
        cancel(timer)
        timerCount += 1
        let id = timerCount
        let task = loop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) {
            // A task that was due already when it was cancelled still runs.
            guard self.timers[timer]?.id == id else { return }
            self.timers[timer] = nil
            self.receive(.timer(timer))
        }
        timers[timer] = (id, task)
    }

    private func cancel(_ timer: ModuleTimer) {
        timers.removeValue(forKey: timer)?.task.cancel()
    }
}
