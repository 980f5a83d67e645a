import NIOCore
import Wire

/// What a module needs around it to run: clocks, a port and a network. Lives on one event loop.
final class ModuleBoard {
    /// The most bytes that wait for a host that does not read; what comes beyond is lost, as on a line without
    /// flow control.
    static let longestBacklog = 8 << 20
    /// With so many bytes waiting for the host the server is held up.
    static let comfortableBacklog = 256 << 10

    private var device: ModuleDevice
    private let profile: EmulatorProfile
    private let loop: any EventLoop
    private let clock: any ModuleClock
    private lazy var onlineLink = OnlineLink(on: loop, timeout: profile.serverTimeout) { [weak self] in
        self?.receive(.online($0))
    }
    private var client: (any TransferClient)?
    private var clientIsSecure = false
    private var port: Port?
    private var rate: LineRate
    private var unsent = 0
    private var deviceHoldsServer = false
    private var holdsServer = false
    private var timers: [ModuleTimer: (id: Int, callOff: () -> Void)] = [:]
    /// The modem lines that the device drives, as it left them.
    private var shown: [StatusLine: Bool] = [:]
    private var timerCount = 0
    private var events = CircularBuffer<ModuleEvent>()
    private var isReceiving = false

    init(_ profile: EmulatorProfile, on loop: any EventLoop, clock: any ModuleClock) {
        device = ModuleDevice(profile)
        self.profile = profile
        rate = LineRate(own: profile.baud)
        self.loop = loop
        self.clock = clock
    }

    /// Talks to the host behind this port from now on.
    func attach(_ port: Port) {
        self.port = port
        unsent = 0
        // Each host begins with the usual rate.
        rate = LineRate(own: profile.baud)
        holdServer()
        for (line, isOn) in shown { port.show(line, on: isOn) }
    }

    /// The port is closed. Another may have taken its place.
    func detach(_ port: Port) {
        guard self.port === port else { return }
        self.port = nil
        unsent = 0
        holdServer()
        receive(.hangUp)
    }

    /// Something came from the host behind this port. A port that another has taken the place of is not heard.
    func receive(_ event: ModuleEvent, from port: Port) {
        guard self.port === port else { return }
        switch event {
        case .bytes(let bytes): receive(.bytes(rate.heard(bytes)))
        case .line(let change):
            rate.note(change)
            receive(event)
        default: receive(event)
        }
    }

    /// Takes the module's power away.
    func stop() {
        for timer in ModuleTimer.allCases { cancel(timer) }
        client?.carryOut(.drop)
        onlineLink.carryOut(.close)
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
            case .sendAlone(var bytes): send(&bytes)
            case .start(let timer, let delay): start(timer, delay)
            case .cancel(let timer): cancel(timer)
            case .ftp(let order): carryOut(order)
            case .online(let order): onlineLink.carryOut(order)
            case .holdServer(let isHeld):
                deviceHoldsServer = isHeld
                holdServer()
            case .holdHost(let isHeld): port?.hold(isHeld)
            case .show(let line, let isOn):
                shown[line] = isOn
                port?.show(line, on: isOn)
            }
        }
        send(&said)
    }

    // MARK: The host

    private func send(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return }
        defer { bytes = [] }
        let count = bytes.count
        guard let port, unsent == 0 || unsent + count <= Self.longestBacklog else { return }
        unsent += count
        holdServer()
        port.write(rate.heard(bytes)).hop(to: loop).assumeIsolated().whenComplete { _ in
            guard self.port === port else { return }
            self.unsent -= count
            self.holdServer()
        }
    }

    /// Has the server wait while the host is slower.
    private func holdServer() {
        let isHeld = deviceHoldsServer || unsent > Self.comfortableBacklog
        guard isHeld != holdsServer else { return }
        holdsServer = isHeld
        client?.hold(isHeld)
        onlineLink.hold(isHeld)
    }

    // MARK: The server

    private func carryOut(_ order: FTPOrder) {
        if case .open(let login) = order { chooseClient(isSecure: login.isSecure) }
        client?.carryOut(order)
    }

    /// One client is in use at a time, and none before the first login.
    private func chooseClient(isSecure: Bool) {
        guard client == nil || isSecure != clientIsSecure else { return }
        client?.carryOut(.drop)
        clientIsSecure = isSecure
        let report: (FTPEvent) -> Void = { [weak self] in self?.receive(.ftp($0)) }
        client =
            isSecure
            ? SFTPLink(
                on: loop, serverTimeout: profile.serverTimeout, hostKeys: profile.hostKeys, report: report)
            : FTPLink(on: loop, serverTimeout: profile.serverTimeout, report: report)
        client?.hold(holdsServer)
    }

    // MARK: Clocks

    private func start(_ timer: ModuleTimer, _ delay: Duration) {
        cancel(timer)
        timerCount += 1
        let id = timerCount
        let callOff = clock.call(after: delay, on: loop) {
            // A task that was due already when it was cancelled still runs.
            guard self.timers[timer]?.id == id else { return }
            self.timers[timer] = nil
            self.receive(.timer(timer))
        }
        timers[timer] = (id, callOff)
    }

    private func cancel(_ timer: ModuleTimer) {
        timers.removeValue(forKey: timer)?.callOff()
    }
}
