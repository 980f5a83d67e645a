/// The client's end of a remote line (RFC 2217).
///
/// It asks the server to be driven, then sets the line up, and raises DTR and RTS as the opening of a local device does.
/// A server that answers only in part, or late, is taken for one that did what it was asked: some never acknowledge what
/// their line cannot do. An answer that says otherwise counts whenever it comes.
struct RemoteLineClient: RemoteLine {
    private enum Phase {
        /// Until the server agrees to be driven.
        case asking
        /// Until its replies to the settings are here.
        case settingUp
        case open
        case over
    }

    private enum Setting: Hashable {
        case baudRate, dataSize, parity, stopSize, flow
        case level(ControlLine)
    }

    private struct Request {
        enum Wish: Hashable {
            case control(LineControl)
            case purge
            /// For the rate in force: only that it is answered counts.
            case query
        }

        var number: Int
        var wish: Wish
        /// The server's last word was the opposite.
        var isContradicted = false
    }

    /// What a server says before it hangs up is quoted so far.
    private static let longestQuote = 80

    private let settings: LineSettings
    private var telnet = TelnetSession()
    private var phase = Phase.asking
    /// Settings that the server has not replied to yet.
    private var awaited: Set<Setting> = [.baudRate, .dataSize, .parity, .stopSize, .flow]
    private var requests: [Request] = []
    private var modemState: ModemState?
    /// The first data, until the line is open.
    private var greeting: [UInt8] = []
    private var actions: [RemoteLineAction] = []

    /// - Parameter settings: without a problem.
    init(_ settings: LineSettings) {
        self.settings = settings
        // A level that nobody asked for is not worth a refusal.
        if settings.dtr != nil { awaited.insert(.level(.dtr)) }
        if settings.rts != nil { awaited.insert(.level(.rts)) }
    }

    func encode(_ data: some Collection<UInt8>) -> [UInt8] {
        telnet.encode(data)
    }

    mutating func receive(_ input: RemoteLineInput) -> [RemoteLineAction] {
        switch input {
        case .connected: ask()
        case .bytes(let bytes):
            for event in telnet.receive(bytes) { receive(event) }
        case .disconnected: disconnect()
        case .drive(let line, let isOn, let number):
            // What was asked for at the opening is in force no longer.
            awaited.remove(.level(line))
            ask(.control(LineControl(line, on: isOn)), number)
        case .sendBreak(let isOn, let number): ask(.control(isOn ? .breakOn : .breakOff), number)
        case .purge(let number): ask(.purge, number)
        case .query(let number): ask(.query, number)
        case .waitedEnough(.opening): openWithoutReplies()
        case .waitedEnough(.request(let number)): giveUpWaiting(for: number)
        case .limitReached:
            if phase == .asking { refuse(telnet.hasHeardCommands ? .undecided : .noTelnet) }
            openWithoutReplies()
        case .show: break
        }
        defer { actions = [] }
        return actions
    }

    private mutating func receive(_ event: TelnetSession.Event) {
        switch event {
        case .send(let bytes):
            actions.append(.send(bytes))
        case .data(let data):
            if phase == .asking || phase == .settingUp {
                greeting += data.prefix(Self.longestQuote - greeting.count)
            }
            if !isPurging { actions.append(.deliver(data)) }
        case .changed(let change) where change.option == .comPort && change.side == .ours:
            if !change.isOn { refuse(.noComPort) } else if phase == .asking { setUp() }
        case .comPort(let payload):
            if let message = ComPortMessage(payload, from: .server) {
                receive(message)
            } else if case .baudRate = ComPortMessage(payload, from: .client) {
                refuse(.echo)
            }
        case .changed, .command:
            break
        }
    }

    private mutating func receive(_ message: ComPortMessage) {
        switch message {
        case .signature(let text):
            if text.isEmpty { send(.signature(Array("attest".utf8))) }
        case .baudRate(let rate):
            // An asynchronous receiver stays in step up to about 2 % on each side.
            let isNear = abs(Int(rate) - settings.baud) <= settings.baud / 50
            reply(to: .baudRate, isNear, "the server makes \(rate) baud of \(settings.baud)")
            acknowledge(.query)
        case .dataSize(let size):
            let wanted = settings.dataBits
            reply(to: .dataSize, size == wanted, "the server's line has \(size) data bits instead of \(wanted)")
        case .parity(let parity):
            reply(
                to: .parity, parity == settings.parity.octet,
                "the server's line has another parity than \(settings.parity.rawValue)")
        case .stopSize(let size):
            let wanted = settings.stopBits
            let found = size == 3 ? "1.5" : "\(size)"
            reply(to: .stopSize, size == wanted, "the server's line has \(found) stop bits instead of \(wanted)")
        case .control(let value):
            guard let control = LineControl(rawValue: value) else { return }
            acknowledge(.control(control))
            if let (line, isOn) = control.level {
                let isWanted = isOn == (line == .dtr ? settings.dtr : settings.rts)
                reply(to: .level(line), isWanted, RemoteLineRefusal.control(control).description)
            }
            guard control.isFlow else { return }
            reply(
                to: .flow, control == LineControl(settings.flow),
                "the server's line has another flow control than \(settings.flow.rawValue)")
        case .modemState(let octet):
            tell(ModemState(rawValue: octet).intersection(.levels))
        case .lineState(let octet):
            for fault in LineFault.allCases where LineState(rawValue: octet).contains(.of(fault)) {
                actions.append(.tell(.fault(fault)))
            }
        case .suspend: actions.append(.hold(true))
        case .resume: actions.append(.hold(false))
        case .purge: acknowledge(.purge)
        case .modemStateQuery, .lineStateMask, .modemStateMask: break
        }
    }

    // MARK: Opening

    private mutating func ask() {
        let wishes: [[UInt8]] = [
            telnet.ask(.comPort, .ours), telnet.ask(.binary, .ours), telnet.ask(.binary, .theirs),
            telnet.ask(.suppressGoAhead, .ours), telnet.ask(.suppressGoAhead, .theirs),
        ]
        actions.append(.send(Array(wishes.joined())))
    }

    private mutating func setUp() {
        phase = .settingUp
        send(.baudRate(UInt32(clamping: settings.baud)))
        send(.dataSize(UInt8(clamping: settings.dataBits)))
        send(.parity(settings.parity.octet))
        send(.stopSize(UInt8(clamping: settings.stopBits)))
        send(.control(LineControl(settings.flow).rawValue))
        send(.modemStateMask(255))
        send(.lineStateMask(LineState.faults.rawValue))
        send(.control(LineControl(.dtr, on: settings.dtr ?? true).rawValue))
        // With RTS/CTS flow control the server's driver has RTS in hand.
        if settings.flow != .rtscts { send(.control(LineControl(.rts, on: settings.rts ?? true).rawValue)) }
        actions.append(.wait(.opening))
    }

    private mutating func reply(to setting: Setting, _ isGranted: Bool, _ objection: String) {
        guard phase == .settingUp || phase == .open, awaited.remove(setting) != nil else { return }
        guard isGranted else { return refuse(.setting(objection)) }
        if awaited.isEmpty { openWithoutReplies() }
    }

    /// The line is open, whatever has not been replied to.
    private mutating func openWithoutReplies() {
        guard phase == .settingUp else { return }
        phase = .open
        actions.append(.finish(.opening, nil))
    }

    private mutating func refuse(_ refusal: RemoteLineRefusal) {
        switch phase {
        case .asking, .settingUp: actions.append(.finish(.opening, refusal))
        case .open: actions.append(.giveUp(refusal))
        case .over: break
        }
        phase = .over
    }

    private mutating func disconnect() {
        for request in requests { actions.append(.finish(.request(request.number), .closed)) }
        requests = []
        guard phase != .open else { return }
        refuse(.hungUp(String(decoding: greeting.filter { (0x20...0x7E).contains($0) }, as: UTF8.self)))
    }

    // MARK: Requests

    /// What comes from the line before the server has emptied its buffers is not wanted.
    private var isPurging: Bool { requests.contains { $0.wish == .purge } }

    private mutating func ask(_ wish: Request.Wish, _ number: Int) {
        requests.append(Request(number: number, wish: wish))
        switch wish {
        case .control(let control): send(.control(control.rawValue))
        case .purge:
            actions.append(.discardHeld)
            send(.purge(3))
        case .query:
            // However long it takes: how long is what is asked.
            return send(.baudRate(0))
        }
        actions.append(.wait(.request(number)))
    }

    private mutating func acknowledge(_ wish: Request.Wish) {
        // Debian's ser2net says of a break that it is on when it has ended it.
        let isBreak = wish == .control(.breakOn) || wish == .control(.breakOff)
        let index = requests.firstIndex { $0.wish == wish || isBreak && $0.wish == .control(.breakOff) }
        if let index {
            actions.append(.finish(.request(requests.remove(at: index).number), nil))
        } else if case .control(let control) = wish, let opposite = control.opposite {
            for index in requests.indices where requests[index].wish == .control(opposite) {
                requests[index].isContradicted = true
            }
        }
    }

    private mutating func giveUpWaiting(for number: Int) {
        guard let index = requests.firstIndex(where: { $0.number == number }) else { return }
        let request = requests.remove(at: index)
        var refusal: RemoteLineRefusal?
        if request.isContradicted, case .control(let control) = request.wish, let opposite = control.opposite {
            refusal = .control(opposite)
        }
        actions.append(.finish(.request(number), refusal))
    }

    private mutating func tell(_ state: ModemState) {
        for line in StatusLine.allCases {
            let bit = ModemState.level(of: line)
            guard modemState?.contains(bit) != state.contains(bit) else { continue }
            actions.append(.tell(.status(line, state.contains(bit))))
        }
        modemState = state
    }

    private mutating func send(_ message: ComPortMessage) {
        actions.append(.send(message.encoded(from: .client)))
    }
}
