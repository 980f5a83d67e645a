import ATDialect

/// The module as a machine without a port, a clock or a network: it is told what happens and says what to do.
///
/// One command line is in hand at a time. Each of its commands takes the profile's latency; then it is carried out
/// and its lines go out. The first failure ends the line, there is one final result code, and the effects come after
/// it. Lines that come by themselves wait while a line is in hand, and so do further command lines; while a listing is
/// on its way to the host, command lines wait too.
struct ModuleDevice {
    private(set) var state: ModuleState
    private let commands: CommandTable
    private var editor = LineEditor()
    private var line: LineInHand?
    /// The line that `A/` repeats.
    private var lastBody: [UInt8] = []
    /// Announcements and data that wait for the line in hand.
    private var waiting: [Effect] = []
    private var latency: LatencySource
    private var bender: OutputBender
    private var isBooting = false
    private var actions: [ModuleAction] = []

    init(_ profile: EmulatorProfile) {
        state = ModuleState(profile)
        commands = CommandTable(receiveNames: profile.receiveNames)
        latency = LatencySource(profile.latency, seed: profile.seed)
        bender = OutputBender(state.defects)
    }

    mutating func receive(_ event: ModuleEvent) -> [ModuleAction] {
        switch event {
        case .bytes(let bytes):
            if !isBooting { editor.append(bytes) }
        case .hangUp:
            editor.discard()
        case .timer(let timer):
            fired(timer)
        case .ftp(let event):
            perform(state.ftp.receive(event))
        }
        work()
        defer { actions = [] }
        return actions
    }

    private mutating func fired(_ timer: ModuleTimer) {
        switch timer {
        case .answer: carryOut()
        case .boot: finishBoot()
        case .dataCall: perform([.announce("+MIPCALL: \(state.profile.address)")])
        case .fullBuffer: perform(state.ftp.stopFullDownload())
        case .fetch: perform(state.ftp.closeUnfetched())
        }
    }

    // MARK: Lines

    /// Takes up the next line if the module is free for it.
    private mutating func work() {
        while line == nil, !isBooting, !state.ftp.isListing {
            let (echo, input) = editor.next(state.settings)
            if !echo.isEmpty { actions.append(.send(echo)) }
            switch input {
            case nil: return
            case .line(let body):
                lastBody = body
                begin(LineInHand(body: body, escapes: state.profile.stringEscapes))
            case .repetition: begin(LineInHand(body: lastBody, escapes: state.profile.stringEscapes))
            case .overlong: begin(.unreadable())
            }
        }
    }

    private mutating func begin(_ line: LineInHand) {
        self.line = line
        if !wait(for: line.step) { carryOut() }
    }

    /// Lets the step take its time.
    ///
    /// - Returns: whether a clock was started; otherwise it takes none.
    private mutating func wait(for step: LineInHand.Step) -> Bool {
        var delay = latency.next()
        if case .command(let command) = step { delay += state.defects.delay(of: command.ask) }
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
                do throws(ModuleError) {
                    answer(try commands.carryOut(command, on: &state), to: command)
                } catch {
                    self.line?.source = command.ask
                    return finish(error)
                }
            }
            self.line?.advance()
            guard let next = self.line?.step else { return }
            if case .end = next { continue }
            if wait(for: next) { return }
        }
    }

    private mutating func answer(_ answer: CommandAnswer, to command: ATCommand) {
        line?.source = command.ask
        line?.effects += answer.effects
        let shape = ResultShape(state.settings)
        for part in answer.parts {
            switch part {
            case .line(let text): say(.answer, command.ask, shape.information(text))
            case .data(let bytes): say(.data, command.ask, bytes)
            }
        }
    }

    private mutating func finish(_ error: ModuleError?) {
        guard let ended = line else { return }
        let shape = ResultShape(state.settings)
        say(.final, ended.source, error.map(shape.error) ?? shape.ok())
        line = nil
        let held = waiting
        waiting = []
        perform(held + ended.effects)
        if state.defects.restarts(after: ended.source) { restart() }
    }

    // MARK: Effects

    private mutating func perform(_ effects: [Effect]) {
        for effect in effects {
            switch effect {
            case .announce, .data:
                if line != nil { waiting.append(effect) } else { speak(effect) }
            case .ftp(let order): actions.append(.ftp(order))
            case .start(let timer, let delay): actions.append(.start(timer, after: delay))
            case .cancel(let timer): actions.append(.cancel(timer))
            case .restart: return restart()
            }
        }
    }

    private mutating func speak(_ effect: Effect) {
        switch effect {
        case .announce(let text):
            let name = text.prefix { $0 != UInt8(ascii: ":") }
            say(.unsolicited, String(decoding: name, as: UTF8.self), ResultShape(state.settings).unsolicited(text))
        case .data(let bytes, let command):
            say(.data, command, bytes)
        case .ftp, .start, .cancel, .restart:
            break
        }
    }

    private mutating func say(_ kind: Utterance.Kind, _ source: String, _ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        for utterance in bender.bend(Utterance(kind: kind, source: source, bytes: bytes)) {
            actions.append(.send(utterance.bytes))
        }
    }

    // MARK: Restart

    /// Everything stops, sessions without a word to their servers, and the module starts up.
    private mutating func restart() {
        isBooting = true
        editor.discard()
        line = nil
        lastBody = []
        waiting = []
        state.restart()
        bender = OutputBender(state.defects)
        actions += ModuleTimer.allCases.map { .cancel($0) }
        actions += [.ftp(.drop), .start(.boot, after: state.profile.bootDelay)]
    }

    private mutating func finishBoot() {
        isBooting = false
        perform([.announce("AT command ready"), .announce("+SIM READY")])
    }
}
