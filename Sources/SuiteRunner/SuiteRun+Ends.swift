public import Evidence
import Judging
import Rigs
import SourceText
import SuiteLanguage

extension Trouble {
    /// Nothing that answers `AT` as a module does was found at the port.
    public var isSilence: Bool { code == "rig.port-silent" }

    /// Neither the port nor a module at it is there, which switching its power may mend.
    var isOfPort: Bool { isSilence || code == "rig.port-lost" }
}

/// What a run asks before its first case and after its last one.
extension SuiteRun {
    /// How long the port must be quiet before the next case begins.
    public var drainTime: Duration { settings.duration("drain-time") }

    /// The first sign of life: without it no case can say anything about the module.
    func contact() async throws -> Trouble? {
        var came: [UInt8] = []
        for _ in 0..<3 {
            if isStopping { return nil }
            var rules = AnswerRules()
            rules.dueLines = known.lateBootLines(at: now)
            let outcome = try await hail(rules)
            if outcome.answer?.succeeded == true { return nil }
            if let portTrouble { return portTrouble }
            came += outcome.bytes.filter { $0.direction == .received }.flatMap(\.bytes)
        }
        return Self.silence(came)
    }

    /// Asks a module for what it says of itself.
    ///
    /// - Parameter command: without its CR.
    /// - Returns: the lines of the information response, made visible; nil where it was not answered with OK.
    /// - Throws: what the sink throws.
    public func inquire(_ command: String) async throws -> [String]? {
        let bytes = Array(command.utf8)
        let question = AnswerJudge.Question(
            expect: [.line(.literal("OK"))], command: bytes, within: settings.duration("final-limit"), limit: .zero)
        let outcome = try await ask(question, sending: bytes + [0x0D], rules: AnswerRules())
        guard outcome.answer?.succeeded == true else { return nil }
        let came = outcome.bytes.filter { $0.direction == .received }.flatMap(\.bytes)
        let names = CommandName.sent(bytes)
        return came.split { $0 == 0x0D || $0 == 0x0A }.map(Array.init).filter { line in
            // A line of another name came by itself.
            line != bytes && line != Array("OK".utf8) && CommandName.received(line).map(names.contains) != false
        }.map { VisibleText.show($0, limit: 200) }
    }

    /// What the module says it is, by model and revision (27.007, clauses 5.2 and 5.3).
    ///
    /// - Returns: nil where it does not say so in two tries.
    /// - Throws: what the sink throws.
    public func identity() async throws -> String? {
        for _ in 0..<2 {
            if let model = try await inquire("AT+CGMM"), let revision = try await inquire("AT+CGMR") {
                return (model + revision).joined(separator: " ")
            }
        }
        return nil
    }

    /// What to make of a port at which no `AT` was answered with OK.
    private static func silence(_ came: [UInt8]) -> Trouble {
        let shown = VisibleText.show(came, limit: 120)
        let words = came.filter { !Array("AT\r\n".utf8).contains($0) }
        let (message, hint) =
            if came.isEmpty {
                (
                    "nothing answered `AT` at the port in three tries",
                    "check that the module is powered, that this is its AT port, and the baud rate"
                )
            } else if words.isEmpty {
                (
                    "only the echo of `AT` came back from the port, in three tries",
                    "the other side is no module, or is not ready: check what the port is connected to"
                )
            } else if words.allSatisfy({ (0x30...0x39).contains($0) }) {
                (
                    "`AT` was answered by numbers in three tries; came: \(shown)",
                    "the module was told to (ATV0): send it `ATV1` by hand, and `AT&W` where it keeps that"
                )
            } else {
                (
                    "`AT` was not answered with OK in three tries; came: \(shown)",
                    words.contains { $0 >= 0x80 || $0 == 0 }
                        ? "check the baud rate" : "check that this is the module's AT port and that nobody else uses it"
                )
            }
        return Trouble(code: "rig.port-silent", message: message, hint: hint)
    }

    /// What the module still says when all is over belongs to no case: nobody may call the run clean then.
    ///
    /// - Throws: what the sink throws.
    ///
    /// - Parameter time: how long to listen; nil: as long as silence takes.
    public func lateOutput(for time: Duration? = nil) async throws -> Trouble? {
        guard !known.isDisordered, let last = plan.suites.last, let planned = last.cases.last else { return nil }
        var runner = CaseRunner(run: self, planned: planned, suite: last)
        try? runner.define()
        let outcome = try await listen(
            for: time ?? settings.duration("quiet-time"), rules: runner.rules(in: .aftermath))
        guard let mismatch = outcome.answer?.mismatch else { return nil }
        return Trouble(
            code: "module.late-output",
            message: "after the last case came what nobody had asked for: \(mismatch.actual)",
            hint: "run with `--isolate`, or the last cases alone, to find the one that causes it")
    }
}
