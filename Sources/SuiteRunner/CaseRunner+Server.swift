import Evidence
import Judging
import LowerTester
import Rigs
import SourceText
import SuiteLanguage

extension CaseRunner {
    /// Has the FTP server's side prepare, show or spoil something.
    mutating func ask(_ actions: [PeerAction], _ step: Step, in phase: StepHead.Phase) async throws -> StepOutcome {
        guard let server = run.server else { throw ServerTrouble("the rig has no FTP server") }
        // What the server is to see follows what the module has said: a case that grants it longer says so.
        let limit =
            try step.within.map { try duration($0, or: "result-limit") }
            ?? min(.seconds(10), run.settings.duration("result-limit"))
        // What only the server could show is not looked at where it cannot be: the rest of the case has its own evidence.
        let hidden = server.isObservable ? [] : actions.filter(\.looksIntoServer)
        guard hidden.count < actions.count || actions.isEmpty else { return notObserved(step) }
        let stalled = run.session.stall()
        var outcome = StepOutcome.passed
        for action in actions where server.isObservable || !action.looksIntoServer {
            var step = step
            if action.span != .none { step.focus = action.span }
            outcome = try await ask(action, server, limit: limit, step, in: phase)
            if outcome.verdict != .pass { break }
        }
        if outcome.verdict == .pass, !hidden.isEmpty { outcome = notObserved(step) }
        // What the host has kept the module and the server from.
        outcome.lateness = max(outcome.lateness ?? .zero, run.session.stall() - stalled)
        return outcome
    }

    private func notObserved(_ step: Step) -> StepOutcome {
        let rows = step.covers.map(\.value).joined(separator: ", ")
        let message =
            "what an external FTP server sees is not known" + (rows.isEmpty ? "" : ", which would show \(rows)")
        return StepOutcome(
            verdict: .notApplicable,
            observations: [
                Observation(kind: .warning, code: "not-observed", message: message, stamp: run.now)
            ])
    }

    private mutating func ask(
        _ action: PeerAction, _ server: any FTPLowerTester, limit: Duration, _ step: Step, in phase: StepHead.Phase
    ) async throws -> StepOutcome {
        switch action.kind {
        case .putFile(let path, let payload):
            try await server.putFile(try text(path), try await bytes(of: payload))
        case .makeDirectory(let path):
            try await server.makeDirectory(try text(path))
        case .remove(let path):
            try await server.remove(try text(path))
        case .sees(let commands):
            let shown = commands.map { $0.partlyResolved(context.shown) }
            return try await check(.sees(try commands.map(text)), as: .sees(shown), limit, server, step, in: phase)
        case .sawNone(let commands):
            let shown = commands.map { $0.partlyResolved(context.shown) }
            return try await check(
                .sawNone(try commands.map(text)), as: .sawNone(shown), limit, server, step, in: phase)
        case .sessions(let count):
            return try await check(.sessions(try number(count)), limit, server, step, in: phase)
        case .mostSessions(let count):
            return try await check(.mostSessions(try number(count)), limit, server, step, in: phase)
        case .endedAfter(let time):
            let bound = EndBound.earliest(try duration(time, or: "result-limit"))
            return try await judgeSessionEnd(bound, server, limit: limit, step, in: phase)
        case .endedBefore(let time):
            let bound = EndBound.latest(try duration(time, or: "result-limit"))
            return try await judgeSessionEnd(bound, server, limit: limit, step, in: phase)
        case .dataOpen(let count):
            return try await check(.openDataConnections(try number(count)), limit, server, step, in: phase)
        case .controlFrom(let port):
            return try await check(.controlFrom(try number(port)), limit, server, step, in: phase)
        case .dataFrom(let port):
            return try await check(.dataFrom(try number(port)), limit, server, step, in: phase)
        case .dataMade(let count):
            return try await check(.madeDataConnections(try number(count)), limit, server, step, in: phase)
        case .dataConnections(let kind):
            let condition: ServerCondition =
                switch kind {
                case .passive: .passiveDataConnections
                case .active: .activeDataConnections
                case .none: .noDataConnections
                }
            return try await check(condition, limit, server, step, in: phase)
        case .fileEquals(let path, let payload):
            return try await compare(try text(path), payload, server, step, in: phase)
        case .exists(let path), .missing(let path):
            let wanted = if case .exists = action.kind { true } else { false }
            guard try await server.exists(try text(path)) != wanted else { return .passed }
            return report(
                .fail, step, in: phase, code: "server.path",
                summary: "`\(try text(path))` is \(wanted ? "not there" : "there") on the server")
        case .reply(let verb, let code, let lines):
            try await server.disturb(.reply(verb: verb, code: code, lines: lines))
        case .finalReply(let verb, let code, let text):
            try await server.disturb(.finalReply(verb: verb, code: code, text: text))
        case .greet(let code, let text):
            try await server.disturb(.greet(code: code, text: text))
        case .delay(let verb, let time):
            try await server.disturb(.delay(verb: verb, by: try duration(time, or: "result-limit")))
        case .listing(let bytes):
            try await server.disturb(.listing(bytes))
        case .dropControl(let verb, let afterReply):
            try await server.disturb(.dropControl(verb: verb, afterReply: afterReply))
        case .refuseData:
            try await server.disturb(.refuseData)
        case .resetData(let count):
            try await server.disturb(.resetData(after: count))
        case .stallData(let count):
            try await server.disturb(.stallData(after: count))
        case .shortData(let count):
            try await server.disturb(.shortData(after: count))
        case .silence(let verb):
            try await server.disturb(.silence(verb: verb))
        case .calm:
            context.calmed = run.now
            try await server.disturb(.calm)
        }
        return .passed
    }

    private func number(_ count: Template) throws -> Int {
        guard let number = Int(try text(count)), number >= 0 else {
            throw BadValue(text: count.partlyResolved(context.shown), what: "number")
        }
        return number
    }

    /// - Parameter shown: the condition as it may be written down.
    private func check(
        _ condition: ServerCondition, as shown: ServerCondition? = nil, _ limit: Duration,
        _ server: any FTPLowerTester, _ step: Step, in phase: StepHead.Phase
    ) async throws -> StepOutcome {
        guard let check = try await seen(condition, limit, server) else { return interrupted(step, in: phase) }
        guard !check.holds else { return .passed }
        let summary =
            switch shown ?? condition {
            case .sees(let commands): "the server did not see " + commands.map(Show.brief).joined(separator: ", then ")
            case .sawNone(let commands): "the server saw one of " + commands.map(Show.brief).joined(separator: ", ")
            case .sessions(let count): "the server does not have \(count) session\(count == 1 ? "" : "s")"
            case .passiveDataConnections: "not every data connection was opened by the module"
            case .activeDataConnections: "not every data connection was opened by the server"
            case .noDataConnections: "a data connection was opened"
            case .mostSessions(let count): "the server had more than \(count) session\(count == 1 ? "" : "s") at a time"
            case .openDataConnections(let count): "the number of open data connections is not \(count)"
            case .madeDataConnections(let count): "the number of data connections made is not \(count)"
            case .controlFrom(let port): "not every control connection came from port \(port)"
            case .dataFrom(let port): "not every data connection had the module's port \(port)"
            }
        return report(
            check.verdict, step, in: phase, code: "server.check", summary: summary,
            notes: ["the server saw:\n" + check.seen])
    }

    /// Whether the server has seen it.
    struct Seen {
        var holds: Bool
        /// What came, where the condition does not hold.
        var seen: String
        /// What becomes of the step where it does not hold.
        var verdict: Verdict
    }

    /// Waits until the server has seen it, in parts, so that a run that is ended does not wait for what will not come.
    ///
    /// - Returns: nil when the run was ended meanwhile.
    func seen(_ condition: ServerCondition, _ limit: Duration, _ server: any FTPLowerTester) async throws -> Seen? {
        let granted = GrantedTime(limit, since: run.session.moment())
        while true {
            let moment = run.session.moment()
            let left = granted.left(at: moment)
            let check = try await server.check(condition, limit: min(left, .milliseconds(500)))
            if check.holds || condition.isAbsence || left == .zero {
                let isDecided = condition.isAbsence || granted.wasWhole(at: moment)
                return Seen(holds: check.holds, seen: check.seen, verdict: isDecided ? .fail : .inconclusive)
            }
            if run.isStopping, !run.isCleaningUp { return nil }
        }
    }

    private func compare(
        _ path: String, _ payload: Payload, _ server: any FTPLowerTester, _ step: Step, in phase: StepHead.Phase
    ) async throws -> StepOutcome {
        guard let data = try await server.contents(of: path) else {
            return report(.fail, step, in: phase, code: "server.path", summary: "`\(path)` is not there on the server")
        }
        guard let difference = DataDifference.between(data, and: try await bytes(of: payload), trimmed: false) else {
            return .passed
        }
        return report(
            .fail, step, in: phase, code: "data.mismatch", summary: "`\(path)`: " + difference.summary,
            notes: ["expected: " + difference.expected, "found:    " + difference.actual])
    }

    /// `check: {name: …}`: a captured text, or collected data.
    func check(
        _ name: String, _ comparison: Comparison, _ step: Step, in phase: StepHead.Phase
    ) async throws -> StepOutcome {
        switch comparison {
        case .text(let template):
            let wanted = try text(template)
            guard let value = context.values[name] else { throw UnknownVariable(name: name) }
            guard value != wanted else { return .passed }
            return report(
                .fail, step, in: phase, code: "check.mismatch", summary: "`\(name)` is not what it must be",
                notes: [
                    "expected: \(template.partlyResolved(context.shown))", "came:     \(context.shown[name] ?? value)",
                ])
        case .contains(let template):
            let data = context.collected[name] ?? []
            guard data.firstRange(of: Array(try text(template).utf8)) == nil else { return .passed }
            return report(
                .fail, step, in: phase, code: "data.mismatch", summary: "`\(name)` does not hold what it must",
                notes: [
                    "expected: " + template.partlyResolved(context.shown),
                    "came:     " + VisibleText.show(data, limit: 2000),
                ])
        case .payload(let payload):
            let data = context.collected[name] ?? []
            guard let difference = DataDifference.between(data, and: try await bytes(of: payload), trimmed: false)
            else {
                return .passed
            }
            return report(
                .fail, step, in: phase, code: "data.mismatch", summary: difference.summary,
                notes: ["expected: " + difference.expected, "came:     " + difference.actual])
        }
    }

    func text(_ template: Template) throws -> String {
        try template.resolve(context.values).get()
    }

    /// The bytes that a payload stands for.
    func bytes(of payload: Payload) async throws -> [UInt8] {
        switch payload {
        case .generated(let size, let pattern, let seed):
            let count = try number(size)
            guard count <= Payload.greatestSize else {
                throw BadValue(
                    text: size.partlyResolved(context.shown), what: "size of at most \(Payload.greatestSize) bytes")
            }
            return Payload.bytes(size: count, pattern: pattern, seed: seed)
        case .text(let template):
            return Array(try text(template).utf8)
        case .slice(let base, let from, let count):
            let whole = try await bytes(of: base)
            let start = try number(from)
            guard start <= whole.count else {
                throw BadValue(
                    text: from.partlyResolved(context.shown), what: "place in a payload of \(whole.count) bytes")
            }
            let rest = whole.dropFirst(start)
            guard let count else { return Array(rest) }
            return Array(rest.prefix(try number(count)))
        case .listing(let path):
            guard let server = run.server else { throw ServerTrouble("the rig has no FTP server") }
            return try await server.listing(of: try text(path))
        case .collected(let name):
            return context.collected[name] ?? []
        }
    }
}
