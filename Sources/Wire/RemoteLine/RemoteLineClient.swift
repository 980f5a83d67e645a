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

    private enum Setting: CaseIterable {
        case baudRate, dataSize, parity, stopSize, flow
    }

    private struct Request {
        var number: Int
        var line: ControlLine
        var isOn: Bool
        /// The server's last word was the opposite.
        var isContradicted = false
    }

    /// What a server says before it hangs up is quoted so far.
    private static let longestQuote = 80

    private let settings: LineSettings
    private var telnet = TelnetSession()
    private var phase = Phase.asking
    /// Settings that the server has not replied to yet.
    private var awaited = Set(Setting.allCases)
    private var requests: [Request] = []
    private var modemState: ModemState?
    /// The first data, until the line is open.
    private var greeting: [UInt8] = []
    private var actions: [RemoteLineAction] = []

    /// - Parameter settings: with a rate of 1 to `UInt32.max`.
    init(_ settings: LineSettings) {
        self.settings = settings
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
        case .drive(let line, let isOn, let number): drive(line, isOn, number)
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
            actions.append(.deliver(data))
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
        case .dataSize(let size):
            reply(to: .dataSize, size == 8, "the server's line has \(size) data bits instead of 8")
        case .parity(let parity):
            reply(to: .parity, parity == 1, "the server's line has a parity bit")
        case .stopSize(let size):
            reply(to: .stopSize, size == 1, "the server's line has more than one stop bit")
        case .control(let value):
            guard let control = LineControl(rawValue: value) else { return }
            if let (line, isOn) = control.level { acknowledge(line, isOn) }
            guard control.isFlow else { return }
            reply(
                to: .flow, control == LineControl(settings.flow),
                "the server's line has another flow control than \(settings.flow.rawValue)")
        case .modemState(let octet):
            tell(ModemState(rawValue: octet).intersection(.levels))
        case .suspend: actions.append(.hold(true))
        case .resume: actions.append(.hold(false))
        case .lineState, .modemStateQuery, .lineStateMask, .modemStateMask, .purge: break
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
        send(.dataSize(8))
        send(.parity(1))
        send(.stopSize(1))
        send(.control(LineControl(settings.flow).rawValue))
        send(.modemStateMask(255))
        send(.control(LineControl.dtrOn.rawValue))
        // With flow control the server's driver has RTS in hand.
        if settings.flow == .none { send(.control(LineControl.rtsOn.rawValue)) }
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

    // MARK: Lines

    private mutating func drive(_ line: ControlLine, _ isOn: Bool, _ number: Int) {
        requests.append(Request(number: number, line: line, isOn: isOn))
        send(.control(LineControl(line, on: isOn).rawValue))
        actions.append(.wait(.request(number)))
    }

    private mutating func acknowledge(_ line: ControlLine, _ isOn: Bool) {
        if let index = requests.firstIndex(where: { $0.line == line && $0.isOn == isOn }) {
            actions.append(.finish(.request(requests.remove(at: index).number), nil))
        } else {
            for index in requests.indices where requests[index].line == line { requests[index].isContradicted = true }
        }
    }

    private mutating func giveUpWaiting(for number: Int) {
        guard let index = requests.firstIndex(where: { $0.number == number }) else { return }
        let request = requests.remove(at: index)
        let refusal: RemoteLineRefusal? = request.isContradicted ? .line(request.line, isOn: !request.isOn) : nil
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
