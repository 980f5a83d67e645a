public import Evidence
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

    var known = ModuleKnowledge()
    /// How often in a row a state could not be reached; nothing is held against any once one is reached.
    var misses: [String: Int] = [:]
    /// The last state that could not be reached.
    var missed: String?
    /// Cases in a row that found the port dead.
    var deadCases = 0
    /// The port is gone.
    var closure: PortClosure?
    /// What is done puts the rig back: a run that is ended does it all the same.
    var isCleaningUp = false
    var secretLines = SecretLines()
    /// What was received and belongs to no answer yet.
    var unread: [PortBytes] = []
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
        settings = earlier.settings
        known = earlier.known
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
                    known.isDisordered = known.isDisordered || !(end.verdict == .pass || end.verdict == .notApplicable)
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
    static let mostDeadCases = 3

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

    private func head(of suite: Suite, _ repetition: Int) -> SuiteHead {
        SuiteHead(
            name: suite.name, title: suite.title, clause: suite.clause, command: suite.command, path: suite.file.path,
            repetition: repetition)
    }

    /// Goes on over a port that was opened anew: nothing is half said any more.
    ///
    /// - Parameter rest: what came over the lost one last.
    func goOn(after rest: [PortBytes]) throws {
        for chunk in secretLines.replaced(in: rest) { try record(.bytes(chunk)) }
        closure = nil
        known.errorMode = nil
        unread = []
        known.forgetBeginning()
    }

    /// The only way to the sink: no secret passes here.
    func record(_ record: RunRecord) throws {
        try sink.append(secretLines.replaced(in: record))
    }

    var now: Stamp {
        Stamp(NIODeadline.now())
    }
}
