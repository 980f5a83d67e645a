import Evidence
import Judging
import Rigs
import SourceText
import SuiteLanguage
import Wire

/// What a run does where its rig breaks down between two cases.
extension SuiteRun {
    /// How long after one try the port is tried again.
    private static let pace = Duration.milliseconds(250)

    /// What keeps the run from going on as it is.
    var portTrouble: Trouble? {
        if let closure {
            return Trouble(
                code: "rig.port-lost", message: "the port was lost: \(closure)", hint: Self.lossHint)
        }
        if known.isPINRefused {
            return known.isPINUnproved
                ? Trouble(
                    code: "rig.sim-pin",
                    message: "the module said OK to the rig's PIN, and nothing showed that it took it",
                    hint: "let `+CPIN: READY` be read after the PIN, by `AT+CPIN?`; a further try could lock the SIM")
                : Trouble(
                    code: "rig.sim-pin", message: "the module did not take the rig's PIN",
                    hint: "check `sim-pin` before the SIM locks for good; no second try was made")
        }
        guard deadCases >= Self.mostDeadCases else { return nil }
        return Trouble(
            code: "rig.port-silent", message: "the module answered nothing in \(deadCases) cases in a row",
            hint: "check its power and the port, then run again; cases that were not reached are counted in the report")
    }

    static let lossHint = "check cable and power, then run again; cases that were not reached are counted in the report"

    /// Gets the port back that was lost, and wakes a module that is dead where the rig can.
    ///
    /// - Returns: why the run cannot go on; nil where it can.
    func recover() async throws -> Trouble? {
        if known.isPINRefused { return portTrouble }
        var trouble = portTrouble
        if closure != nil {
            trouble = try await regainPort()
            if isStopping { return trouble }
        }
        guard let trouble else { return nil }
        guard trouble.isOfPort, closure == nil || isPatient, !isPowerSpent, let cyclePower = access.cyclePower else {
            return trouble
        }
        isPowerSpent = true
        let cause = closure == nil ? "the module was dead" : "the port did not come back"
        try note("rig.power", "\(cause): the module's power was switched off and on")
        expectBoot()
        do {
            try await power.run(cyclePower)
        } catch {
            return error
        }
        return try await resume(until: now.advanced(by: settings.duration("boot-limit")), trouble)
    }

    /// The rig wants a lost port to be waited for.
    private var isPatient: Bool { access.reopen != nil && access.patience > .zero }

    /// Waits for a lost port as long as the rig has patience.
    private func regainPort() async throws -> Trouble? {
        guard let trouble = portTrouble, isPatient else { return portTrouble }
        let (cause, began) = (closure, now)
        let deadline = began.advanced(by: access.patience)
        expectBoot()
        if var trouble = try await resume(until: deadline, trouble) {
            trouble.message += " (waited for \(Show.time(access.patience)))"
            return trouble
        }
        guard closure == nil, !isStopping else { return nil }
        let reason = cause.map { ": \($0)" } ?? ""
        try note("rig.port-back", "the port was lost\(reason); it was back after \(Show.time(now.since(began)))")
        return nil
    }

    /// The port, opened anew if need be, and the module's answer at it.
    ///
    /// - Parameter trouble: what it is where neither comes.
    private func resume(until deadline: Stamp, _ trouble: Trouble) async throws -> Trouble? {
        var trouble = trouble
        repeat {
            if isStopping { return nil }
            if closure != nil, let refusal = try await reopen() {
                trouble.message = "the port was lost and does not open any more: \(refusal.address): \(refusal.reason)"
                trouble.hint = refusal.remedy
            } else if let silence = try await contact() {
                trouble = silence
            } else if closure == nil, !isStopping {
                let refusal = try await prepare()
                if closure == nil {
                    try await hearBootOut()
                    deadCases = 0
                    isPowerSpent = refusal != nil
                    return refusal
                }
            }
            await session.pause(Self.pace)
        } while now < deadline
        return trouble
    }

    /// One try to open the port anew.
    ///
    /// - Returns: why that is not possible now; nil where it is open.
    func reopen() async throws -> PortError? {
        guard let open = access.reopen else { return PortError(.failed, "", "it cannot be opened anew") }
        let port: Port
        do {
            port = try await open()
        } catch {
            return error
        }
        try goOn(after: await session.replace(by: port))
        return nil
    }

    /// The module may have started meanwhile, and say so.
    private func expectBoot() {
        known.established = nil
        known.isDisordered = true
        known.errorMode = nil
        known.forgetBeginning()
        let lines = settings.list("boot-lines").filter { !$0.isEmpty }
        known.expectBootLines(lines, until: now.advanced(by: settings.duration("boot-limit")))
    }

    /// A module that answers and is quiet, and that no line has shown to start, has started while nobody could hear it:
    /// what comes later tells of another start.
    private func hearBootOut() async throws {
        let quiet = settings.duration("quiet-time")
        var rules = AnswerRules()
        rules.bootLines = settings.list("boot-lines")
        for _ in 0..<10 where !isStopping {
            rules.dueLines = known.lateBootLines(at: now)
            guard !rules.dueLines.isEmpty, try await !listen(for: quiet, rules: rules).isRest else { break }
        }
        if known.dueLines.count == Set(rules.bootLines).count { known.dueLines = [] }
    }

    /// Sends the rig's preparation lines to a module that has started.
    ///
    /// - Returns: which of them was not answered with OK.
    func prepare() async throws -> Trouble? {
        for line in access.preparation {
            if isStopping { return nil }
            let command = Array(line.utf8)
            let question = AnswerJudge.Question(
                expect: [.line(.literal("OK"))], command: command, within: settings.duration("result-limit"),
                limit: .zero)
            let outcome = try await ask(question, sending: command + [0x0D], rules: AnswerRules())
            if outcome.answer?.succeeded == true { continue }
            if let portTrouble { return portTrouble }
            let came = outcome.bytes.filter { $0.direction == .received }.flatMap(\.bytes)
            return Trouble(
                code: "rig.preparation",
                message: "the preparation line `\(line)` was not answered with OK; came: "
                    + (came.isEmpty ? "nothing" : VisibleText.show(came, limit: 120)),
                hint: "check `prepare` in the rig file: it is sent when the module first answers, before any PIN")
        }
        return nil
    }

    func note(_ code: String, _ message: String) throws {
        try record(.observation(Observation(kind: .note, code: code, message: message, stamp: now)))
    }
}
