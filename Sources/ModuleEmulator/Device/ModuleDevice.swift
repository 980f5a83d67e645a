import ATDialect
import Wire

/// The module as a machine without a port, a clock or a network: it is told what happens and says what to do.
///
/// One command line is in hand at a time. Each of its commands takes the profile's latency; then it is carried out
/// and its lines go out. The first failure ends the line, there is one final result code, and the effects come after
/// it. Lines that come by themselves wait while a line is in hand, and so do further command lines; while raw data are
/// under way, command lines wait too, and so do lines that have time.
struct ModuleDevice {
    var state: ModuleState
    private let commands: CommandTable
    var editor = LineEditor()
    var line: LineInHand?
    /// The line that `A/` repeats.
    private var lastBody: [UInt8] = []
    /// Announcements and data that wait for the line in hand or for raw data to end.
    var waiting: [Effect] = []
    private var holdsHost = false
    private var holdsServer = false
    private var hasCarrier = false
    /// So much data may wait behind a line in hand.
    private static let mostWaiting = 256 << 10
    private var latency: LatencySource
    var bender: OutputBender
    private var isBooting = false
    var actions: [ModuleAction] = []

    init(_ profile: EmulatorProfile) {
        state = ModuleState(profile)
        commands = CommandTable.of(profile.receiveNames)
        latency = LatencySource(profile.latency, seed: profile.seed)
        bender = OutputBender(state.firmware)
    }

    mutating func receive(_ event: ModuleEvent) -> [ModuleAction] {
        switch event {
        case .bytes(let bytes):
            if !isBooting { editor.append(bytes, isData: state.ftp.isInDataMode || state.isOnline) }
        case .line(let event):
            if case .dtr(false) = event { hangUp() }
        case .hangUp:
            editor.discard()
            lastBody = []
            line?.isUnheard = true
            perform(state.ftp.loseHost() + state.hangUp())
        case .timer(let timer):
            fired(timer)
        case .ftp(let event):
            perform(state.ftp.receive(event))
        case .online(let event):
            perform(state.receive(event))
        }
        work()
        holdHost()
        holdServer()
        showCarrier()
        defer { actions = [] }
        return actions
    }

    /// DTR has gone off.
    private mutating func hangUp() {
        switch state.settings.onHangUp {
        case .nothing: break
        case .escapes: perform(state.escape())
        case .endsSessions:
            guard state.firmware.session.obeysDTR else { break }
            editor.discard()
            perform(state.ftp.closeUnasked(isHostGone: true) + state.hangUp())
        }
    }

    private mutating func fired(_ timer: ModuleTimer) {
        switch timer {
        case .answer: carryOut()
        case .boot: finishBoot()
        case .dataCall: perform([.aside("+MIPCALL: \(state.profile.address)")])
        case .outage: perform(state.regainService())
        case .silence: perform(state.fallSilent())
        case .fullBuffer: perform(state.ftp.stopFullDownload())
        case .fetch: perform(state.ftp.closeUnfetched())
        }
    }

    // MARK: Lines

    /// Takes up what the host has sent: data where they are due, otherwise the next line if the module is free for it.
    private mutating func work() {
        while !isBooting {
            if state.ftp.isInDataMode || state.isOnline && line == nil {
                guard takeData() else { return }
                continue
            }
            guard line == nil, !state.ftp.isStreaming else { return }
            let (echo, input) = editor.next(state.settings)
            if !echo.isEmpty { actions.append(.send(echo)) }
            switch input {
            case nil: return
            case .line(let body):
                lastBody = body
                begin(read(body))
            case .repetition: begin(read(lastBody))
            case .overlong: begin(.unreadable())
            }
        }
    }

    private mutating func takeData() -> Bool {
        guard !editor.waiting.isEmpty else { return false }
        if state.isOnline, line == nil {
            guard state.takesOnlineData else { return false }
            let bytes = editor.waiting
            editor.drop(bytes.count)
            perform(state.transmit(bytes))
            return true
        }
        guard state.ftp.takesData else { return false }
        let (read, effects) = state.ftp.receive(data: editor.waiting)
        editor.drop(read)
        perform(effects)
        return read > 0
    }

    /// Has the host wait while its data come faster than the server takes them.
    private mutating func holdHost() {
        let isFull = state.ftp.isInDataMode && !state.ftp.takesData || state.isOnline && !state.takesOnlineData
        guard isFull != holdsHost else { return }
        holdsHost = isFull
        actions.append(.holdHost(isFull))
    }

    /// Has the server wait while its data wait for the answer of a line in hand.
    private mutating func holdServer() {
        let waits = waiting.reduce(0) { count, effect in
            if case .data(let bytes, _) = effect { count + bytes.count } else { count }
        }
        guard (waits > Self.mostWaiting) != holdsServer else { return }
        holdsServer.toggle()
        actions.append(.holdServer(holdsServer))
    }

    /// CD is on while data flow, or always.
    private mutating func showCarrier() {
        let isOn = isRaw || !state.settings.carrierFollowsData
        guard isOn != hasCarrier else { return }
        hasCarrier = isOn
        actions.append(.show(.cd, isOn))
    }

    private func read(_ body: [UInt8]) -> LineInHand {
        let firmware = state.firmware
        guard firmware.skipsBlanks || !LineInHand.hasBlankBeforeParameter(body),
            firmware.takesLowerCase || !LineInHand.hasLowerCase(body)
        else { return .unreadable() }
        return LineInHand(body: body, escapes: state.profile.stringEscapes)
    }

    private mutating func begin(_ line: LineInHand) {
        self.line = line
        if !wait(for: line.step, isFirst: true) { carryOut() }
    }

    /// Lets the step take its time.
    ///
    /// - Returns: whether a clock was started; otherwise it takes none.
    private mutating func wait(for step: LineInHand.Step, isFirst: Bool = false) -> Bool {
        var delay = latency.next()
        if isFirst { delay += state.firmware.extraDelay }
        if case .command(let command) = step { delay += state.firmware.delays[command.ask] ?? .zero }
        guard delay > .zero else { return false }
        actions.append(.start(.answer, after: delay))
        return true
    }

    /// Carries out the step that is due, and those after it that take no time.
    private mutating func carryOut() {
        while let line {
            switch line.step {
            case .end: return finish(nil)
            case .fault: return finish(.incorrectParameters)
            case .command(let command):
                perform(state.loseService(with: command))
                do throws(ModuleError) {
                    let answer = try commands.carryOut(command, on: &state)
                    self.line?.source = command.ask
                    say(answer)
                    if answer.isUnfinished { return perform(answer.effects) }
                    self.line?.effects += answer.effects
                    self.line?.connects = answer.connects
                } catch {
                    self.line?.source = command.ask
                    return finish(error)
                }
            }
            if advance() { return }
        }
    }

    /// Goes on to the next step of the line.
    ///
    /// - Returns: whether the step takes its time.
    private mutating func advance() -> Bool {
        line?.advance()
        guard let next = line?.step else { return true }
        if case .end = next { return false }
        return wait(for: next)
    }

    /// The rest of an answer that was left unfinished.
    mutating func resume(_ answer: CommandAnswer) {
        guard line != nil else { return }
        say(answer)
        guard !answer.isUnfinished, !advance() else { return }
        carryOut()
    }

    private mutating func say(_ answer: CommandAnswer) {
        guard let source = line?.source else { return }
        let shape = shape
        for part in answer.parts {
            switch part {
            case .line(let text): say(.answer, source, shape.information(text))
            case .data(let bytes): say(.data, source, bytes)
            case .prompt(let text): say(.answer, source, shape.prompt(text))
            }
        }
    }

    private mutating func finish(_ error: ModuleError?) {
        guard let ended = line else { return }
        for _ in 0..<(error == nil ? 1 : state.firmware.errors.areTold) {
            say(.final, ended.source, error.map(shape.error) ?? shape.code(ended.connects ? .connect : .ok))
        }
        line = nil
        let held = waiting
        waiting = []
        perform(held + ended.effects)
        guard let bend = state.firmware.commands[ended.source] else { return }
        if bend.silencesModule { bender.silence() }
        if bend.restartsModule { restart() }
    }

    var shape: ResultShape { ResultShape(state.settings, state.firmware.errors) }

    // MARK: Restart

    /// Everything stops, sessions without a word to their servers, and the module starts up.
    mutating func restart() {
        isBooting = true
        editor.discard()
        line = nil
        lastBody = []
        waiting = []
        state.restart()
        bender = OutputBender(state.firmware)
        actions += ModuleTimer.allCases.filter { $0 != .outage }.map { .cancel($0) }
        actions += [.ftp(.drop), .online(.close), .show(.dsr, false), .start(.boot, after: state.profile.bootDelay)]
    }

    private mutating func finishBoot() {
        isBooting = false
        actions.append(.show(.dsr, true))
        perform(state.firmware.restart.lines.map(Effect.announce))
    }
}
