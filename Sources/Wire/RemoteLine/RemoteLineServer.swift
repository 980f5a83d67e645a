/// The server's end of a remote line (RFC 2217): it takes every setting that a line can have, and tells its owner what the
/// client does to the line.
///
/// DTR and RTS rise when a client comes and fall when it goes, as the driver of a local device has it. A client that
/// does not drive the line, such as a plain Telnet program, is served all the same.
struct RemoteLineServer: RemoteLine {
    /// The rates that are taken; others leave the rate as it is.
    static let bauds: ClosedRange<UInt32> = 1...12_000_000

    private var telnet = TelnetSession()
    private var baud: UInt32 = 115_200
    private var dataSize: UInt8 = 8
    private var parity: UInt8 = 1
    private var stopSize: UInt8 = 1
    private var flow = LineControl.noFlow
    private var inboundFlow = LineControl.noInboundFlow
    private var sendsBreak = false
    private var dtr = false
    private var rts = false
    /// The levels of the lines that the module drives.
    private var levels: ModemState = [.dsr, .cts]
    private var mask = ModemState(rawValue: 255)
    /// The client reads what COM-PORT-OPTION tells.
    private var isDriven = false
    private var actions: [RemoteLineAction] = []

    func encode(_ data: some Collection<UInt8>) -> [UInt8] {
        telnet.encode(data)
    }

    mutating func receive(_ input: RemoteLineInput) -> [RemoteLineAction] {
        switch input {
        case .connected: connect()
        case .bytes(let bytes):
            for event in telnet.receive(bytes) { receive(event) }
        case .disconnected:
            setBreak(false)
            set(.dtr, false)
            set(.rts, false)
        case .show(let line, let isOn): show(line, isOn)
        case .drive, .query, .sendBreak, .purge, .waitedEnough, .limitReached: break
        }
        defer { actions = [] }
        return actions
    }

    private mutating func connect() {
        let wishes: [[UInt8]] = [
            telnet.ask(.binary, .ours), telnet.ask(.binary, .theirs), telnet.ask(.suppressGoAhead, .ours),
            telnet.ask(.suppressGoAhead, .theirs), telnet.ask(.comPort, .theirs),
        ]
        actions.append(.send(Array(wishes.joined())))
        set(.dtr, true)
        set(.rts, true)
    }

    private mutating func receive(_ event: TelnetSession.Event) {
        switch event {
        case .send(let bytes): actions.append(.send(bytes))
        case .data(let data): actions.append(.deliver(data))
        case .command(TelnetCode.lineBreak):
            setBreak(true)
            setBreak(false)
        case .changed(let change) where change.option == .comPort && change.isOn:
            guard !isDriven else { return }
            isDriven = true
            send(.modemState(levels.intersection(mask).rawValue))
        case .comPort(let payload):
            if let message = ComPortMessage(payload, from: .client) { receive(message) }
        case .changed, .command: break
        }
    }

    private mutating func receive(_ message: ComPortMessage) {
        switch message {
        case .signature(let text):
            if text.isEmpty { send(.signature(Array("attest".utf8))) }
        case .baudRate(let rate): setBaud(rate)
        case .dataSize(let size):
            if (5...8).contains(size) { dataSize = size }
            send(.dataSize(dataSize))
        case .parity(let value):
            if (1...5).contains(value) { parity = value }
            send(.parity(parity))
        case .stopSize(let size):
            if (1...3).contains(size) { stopSize = size }
            send(.stopSize(stopSize))
        case .control(let value):
            if let control = LineControl(rawValue: value) { receive(control) }
        case .modemStateQuery: send(.modemState(levels.intersection(mask).rawValue))
        case .suspend: actions.append(.hold(true))
        case .resume: actions.append(.hold(false))
        case .lineStateMask(let mask):
            // The line never has errors to tell of.
            send(.lineStateMask(mask))
        case .modemStateMask(let octet):
            mask = ModemState(rawValue: octet)
            send(.modemStateMask(octet))
            if octet != 0 { send(.modemState(levels.intersection(mask).rawValue)) }
        case .purge(let buffers):
            if buffers == 1 || buffers == 3 { actions.append(.discardHeld) }
            send(.purge(buffers))
        case .lineState, .modemState: break
        }
    }

    private mutating func receive(_ control: LineControl) {
        switch control {
        case .askFlow: acknowledge(flow)
        case .noFlow: setFlow(control, inbound: .noInboundFlow)
        case .xonXoff: setFlow(control, inbound: .inboundXonXoff)
        case .hardware: setFlow(control, inbound: .inboundHardware)
        case .dcdFlow, .dsrFlow: setFlow(control, inbound: inboundFlow)
        case .askInboundFlow: acknowledge(inboundFlow)
        case .noInboundFlow, .inboundXonXoff, .inboundHardware, .inboundDTRFlow:
            inboundFlow = control
            acknowledge(inboundFlow)
        case .askBreak: acknowledge(sendsBreak ? .breakOn : .breakOff)
        case .breakOn, .breakOff:
            acknowledge(control)
            setBreak(control == .breakOn)
        case .askDTR: acknowledge(LineControl(.dtr, on: dtr))
        case .askRTS: acknowledge(LineControl(.rts, on: rts))
        case .dtrOn, .dtrOff, .rtsOn, .rtsOff:
            acknowledge(control)
            if let (line, isOn) = control.level { set(line, isOn) }
        }
    }

    private mutating func setBaud(_ rate: UInt32) {
        let isChange = Self.bauds.contains(rate) && rate != baud
        if isChange { baud = rate }
        send(.baudRate(baud))
        if isChange { actions.append(.tell(.baud(Int(rate)))) }
    }

    private mutating func setFlow(_ outbound: LineControl, inbound: LineControl) {
        (flow, inboundFlow) = (outbound, inbound)
        acknowledge(outbound)
    }

    private mutating func setBreak(_ isOn: Bool) {
        guard sendsBreak != isOn else { return }
        sendsBreak = isOn
        actions.append(.tell(.sendsBreak(isOn)))
    }

    private mutating func set(_ line: ControlLine, _ isOn: Bool) {
        switch line {
        case .dtr where dtr != isOn:
            dtr = isOn
            actions.append(.tell(.dtr(isOn)))
        case .rts where rts != isOn:
            rts = isOn
            actions.append(.tell(.rts(isOn)))
        default: break
        }
    }

    private mutating func show(_ line: StatusLine, _ isOn: Bool) {
        let bit = ModemState.level(of: line)
        guard levels.contains(bit) != isOn else { return }
        levels.formSymmetricDifference(bit)
        let seen = levels.union(.change(of: line, to: isOn)).intersection(mask)
        if isDriven, !seen.isEmpty { send(.modemState(seen.rawValue)) }
    }

    private mutating func acknowledge(_ control: LineControl) {
        send(.control(control.rawValue))
    }

    private mutating func send(_ message: ComPortMessage) {
        actions.append(.send(message.encoded(from: .server)))
    }
}
