public import Evidence
import Judging
public import LowerTester
import NIOCore
public import Rigs
import SourceText
public import SuiteLanguage
public import Wire

/// One run of a plan over one port: sends, waits, judges, and tells its sink all that happens.
///
/// Used by one task from its beginning to its end.
public final class SuiteRun {
    let plan: RunPlan
    let options: RunOptions
    private let sink: any RunSink
    let session: PortSession
    let access: RigAccess
    let server: (any FTPLowerTester)?
    var settings: RigSettings

    /// The CMEE in force, nil where it is not known.
    var errorMode: Int?
    /// Boot lines that a restart has made due.
    var dueLines: Set<String> = []
    private var dueUntil = Stamp(nanoseconds: 0)
    /// What the last case sent: a result of it may still come while the next state is reached.
    var lastUsed: Set<String> = []
    /// How often in a row a state could not be reached; nothing is held against any once one is reached.
    var misses: [String: Int] = [:]
    /// The last state that could not be reached.
    var missed: String?
    /// The state that was reached last.
    var established: String?
    /// The last case ended otherwise than it should, so that what it left is not to be trusted.
    var isDisordered = false
    /// What the last case tolerated at any time may still come while the next one's state is reached.
    var lastUnsolicited: [LinePattern] = []
    /// The module did not take the rig's PIN, or nobody saw that it did: it is never sent again, and the run ends.
    var isPINRefused = false
    /// The module said OK to the rig's PIN and has not shown since that the SIM is open.
    var isPINUnproved = false
    /// The last line handed the PIN over, and `A/` would do it again.
    var lastLineHoldsPIN = false
    /// What was sent since the last CR, whatever came meanwhile: the module may hold it for the beginning of a line.
    private(set) var unended: [UInt8] = []
    /// Cases in a row that found the port dead.
    var deadCases = 0
    /// The port is gone.
    var closure: PortClosure?
    /// What is done puts the rig back: a run that is ended does it all the same.
    var isCleaningUp = false
    private var secretLines = SecretLines()
    /// What was received and belongs to no answer yet.
    private var unread: [PortBytes] = []
    /// The name of the last case.
    var lastCase: String?
    /// What monitors said last, and when all of them were asked.
    var lastSample: MonitorSample?
    /// Another run over the port has made the module ready, and measured the line.
    private var isContinued = false
    /// The power was switched, and nothing has answered since.
    var isPowerSpent = false

    private let stopping = StopFlag()
    let power = PowerTask()

    /// - Parameters:
    ///   - port: open, and with nobody else attached to it.
    ///   - meters: of each thread between the module and the stamps, how long it has stood ready without running.
    ///   - server: nil where the rig has no FTP server.
    ///   - access: what may be done where the port is lost or the module dead.
    ///   - earlier: a run that has ended and whose port this one goes on with, the open one and not `port`: whatever has
    ///     come meanwhile is heard.
    public init(
        plan: RunPlan, options: RunOptions, settings: RigSettings, port: Port,
        meters: [@Sendable () -> Duration],
        server: (any FTPLowerTester)?, access: RigAccess = RigAccess(), sink: any RunSink,
        after earlier: SuiteRun? = nil
    ) {
        self.plan = plan
        self.options = options
        self.settings = settings
        self.server = server
        self.access = access
        self.sink = sink
        session = earlier?.session ?? PortSession(port: port, meters: meters)
        secretLines.add(secretsOf: settings)
        guard let earlier else { return }
        unread = earlier.unread
        closure = earlier.closure
        goOn(from: earlier)
    }

    /// Takes the module as an earlier run over the same port has left it. Before `run()`.
    ///
    /// Without this a run takes the module for one of which nothing is known: in a state that others are built upon, what
    /// was built there is not noticed.
    public func goOn(from earlier: SuiteRun) {
        isContinued = true
        lastSample = earlier.lastSample
        lastCase = earlier.lastCase
        settings = earlier.settings
        errorMode = earlier.errorMode
        dueLines = earlier.dueLines
        dueUntil = earlier.dueUntil
        lastUsed = earlier.lastUsed
        lastUnsolicited = earlier.lastUnsolicited
        established = earlier.established
        isDisordered = earlier.isDisordered
        isPINRefused = earlier.isPINRefused
        isPINUnproved = earlier.isPINUnproved
        lastLineHoldsPIN = earlier.lastLineHoldsPIN
        unended = earlier.unended
        secretLines = earlier.secretLines
    }

    /// Runs the plan.
    ///
    /// - Returns: what kept the run from doing its work, nil when it came to its end.
    /// - Throws: what the sink throws.
    public func run() async throws -> Trouble? {
        // Who listens no more himself leaves the port to a run that goes on with it.
        defer { if options.listensAfterwards { session.endWatch() } }
        guard var trouble = try await runAll() else { return nil }
        trouble.message = secretLines.replaced(in: trouble.message)
        return trouble
    }

    private func runAll() async throws -> Trouble? {
        if let trouble = try await begin() { return trouble }
        for repetition in 1...max(1, options.repetitions) {
            var clean = true
            misses = [:]
            for planned in plan.suites {
                try record(.suiteBegan(head(of: planned.suite, repetition)))
                for item in planned.cases {
                    if isStopping { return nil }
                    let end = try await run(item, of: planned)
                    // A failure that is known leaves as much behind as any other.
                    isDisordered = isDisordered || !(end.verdict == .pass || end.verdict == .notApplicable)
                    clean = clean && isClean(end.outcome)
                    if isStopping { return nil }
                    if let trouble = try await recover() { return trouble }
                    if options.failFast, end.outcome.isFailure || end.outcome == .error { return nil }
                }
                try record(.suiteEnded)
            }
            if options.untilFail, !clean { return nil }
        }
        return options.listensAfterwards ? try await lateOutput() : nil
    }

    /// The first words with the module.
    private func begin() async throws -> Trouble? {
        var trouble = try await contact()
        if trouble == nil, !isContinued { trouble = try await prepare() }
        if trouble != nil {
            // A port that went just now may come back; a module that was dead from the start may be woken.
            if trouble?.isSilence == true, access.cyclePower != nil { deadCases = Self.mostDeadCases }
            guard closure != nil || deadCases > 0 else { return trouble }
            trouble = try await recover()
        }
        if trouble == nil, !isContinued { try await measureLine() }
        return trouble
    }

    /// A module that is dead for so many cases in a row stays so.
    private static let mostDeadCases = 3

    private func isClean(_ outcome: CaseOutcome) -> Bool {
        switch outcome {
        case .pass, .notApplicable, .expectedFailure: true
        case .flaky: options.allowsFlaky
        case .fail, .error, .inconclusive, .unexpectedPass: false
        }
    }

    /// Ends the run, from any thread: the exchange in hand is cut short, teardown runs, and no further case begins. A
    /// second call cuts teardown short too.
    public var stop: @Sendable () -> Void {
        { [session, stopping, power] in
            let isSecond = stopping.set()
            power.cancel()
            session.interrupt(cleaningUp: isSecond)
        }
    }

    var isStopping: Bool { stopping.isSet }

    var portTrouble: Trouble? {
        if let closure {
            return Trouble(
                code: "rig.port-lost", message: "the port was lost: \(closure)", hint: Self.lossHint)
        }
        if isPINRefused {
            return isPINUnproved
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

    private func head(of suite: Suite, _ repetition: Int) -> SuiteHead {
        SuiteHead(
            name: suite.name, title: suite.title, clause: suite.clause, command: suite.command, path: suite.file.path,
            repetition: repetition)
    }

    func expectBootLines(_ lines: [String], until end: Stamp) {
        dueLines = Set(lines)
        dueUntil = end
    }

    /// No line is half sent to a module that starts.
    func forgetBeginning() {
        unended = []
    }

    /// Goes on over a port that was opened anew: nothing is half said any more.
    ///
    /// - Parameter rest: what came over the lost one last.
    func goOn(after rest: [PortBytes]) throws {
        for chunk in secretLines.replaced(in: rest) { try record(.bytes(chunk)) }
        closure = nil
        errorMode = nil
        unread = []
        unended = []
    }

    /// Boot lines that may come at this moment: long after a restart they tell of another one.
    var lateBootLines: Set<String> {
        now < dueUntil ? dueLines : []
    }

    /// Whether the module answers `AT`; whatever else comes is swallowed and stands in the journal.
    func isAlive() async throws -> Bool {
        // Late or foreign lines before OK are what resynchronising is for.
        try await hail(AnswerRules()).answer?.succeeded == true
    }

    /// `AT` and what comes of it.
    func hail(_ rules: AnswerRules) async throws -> ExchangeOutcome {
        let question = AnswerJudge.Question(
            expect: [.line(.literal("OK"))], command: Array("AT".utf8), within: .zero, limit: .zero)
        return try await ask(question, sending: Array("AT\r".utf8), rules: rules)
    }

    /// Listens for as long as nothing is asked.
    func listen(for time: Duration, rules: AnswerRules) async throws -> ExchangeOutcome {
        let question = AnswerJudge.Question(expect: [], command: nil, within: time, limit: .zero)
        return try await ask(question, sending: nil, rules: rules)
    }

    /// Asks by the port, and records what crossed it.
    ///
    /// - Parameter shown: the bytes as they may be written down, where that is another text.
    func ask(
        _ question: AnswerJudge.Question, sending bytes: [UInt8]?, shown: [UInt8]? = nil, rules: AnswerRules
    ) async throws -> ExchangeOutcome {
        if let bytes {
            if let shown { secretLines.add(bytes, as: shown) }
            lastLineHoldsPIN = false
            noteUnended(bytes)
        }
        var outcome = await session.ask(question, sending: bytes, rules: rules, mayBeCut: !isCleaningUp)
        outcome.hasStandIns = shown != nil && shown != bytes
        for line in outcome.answer?.unsolicited ?? [] { dueLines.remove(line) }
        return try recorded(outcome)
    }

    /// Sends what nothing answers yet, and records it.
    func send(_ bytes: [UInt8], shown: [UInt8]) async throws -> ExchangeOutcome {
        secretLines.add(bytes, as: shown)
        noteUnended(bytes)
        return try recorded(await session.send(bytes))
    }

    private func noteUnended(_ bytes: [UInt8]) {
        let rest = bytes.lastIndex(of: 0x0D).map { bytes[($0 + 1)...] }
        // No command line is so long: of data the end is enough.
        unended = Array((rest ?? (unended + bytes)[...]).suffix(8192))
    }

    private func recorded(_ outcome: ExchangeOutcome) throws -> ExchangeOutcome {
        var outcome = outcome
        outcome.bytes = secretLines.replaced(in: outcome.bytes)
        if isPINUnproved, Self.showsOpenSIM(outcome.bytes) { isPINUnproved = false }
        outcome.earlier = unread
        unread = Self.last(outcome.unread, of: unread + outcome.bytes.filter { $0.direction == .received })
        for chunk in outcome.bytes { try record(.bytes(chunk)) }
        closure = closure ?? outcome.closure
        return outcome
    }

    /// Whether the module says that no PIN is asked for (27.007, clause 8.3).
    static func showsOpenSIM(_ chunks: [PortBytes]) -> Bool {
        let received = chunks.filter { $0.direction == .received }.flatMap(\.bytes)
        return ["+CPIN: READY", "+CPIN:READY"].contains { received.firstRange(of: Array($0.utf8)) != nil }
    }

    /// The last bytes of these chunks.
    private static func last(_ count: Int, of chunks: [PortBytes]) -> [PortBytes] {
        var rest = count
        var kept: [PortBytes] = []
        for var chunk in chunks.reversed() where rest > 0 {
            chunk.bytes = chunk.bytes.suffix(rest)
            rest -= chunk.bytes.count
            kept.append(chunk)
        }
        return kept.reversed()
    }

    /// The only way to the sink: no secret passes here.
    func record(_ record: RunRecord) throws {
        try sink.append(secretLines.replaced(in: record))
    }

    var now: Stamp {
        Stamp(NIODeadline.now())
    }
}
