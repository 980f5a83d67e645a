import Benches
import Evidence
import Foundation
import Logging
import LowerTester
import NIOCore
import Rigs
import SuiteLanguage
import SuiteRunner
import Wire

/// What a call is to run, on whichever rig.
struct RunWork: Sendable {
    var plan: RunPlan
    /// What all the cases that were selected rest on, also those of other shards.
    var files: [RecordedFile]
    var options: RunOptions
    /// The words that selected the cases.
    var words: [String]
    var shard: Shard?
    /// Whether the cases are divided over several rigs.
    var isDivided = false
    var logger: Logger

    /// A rig with its server and its port, and the options that hold for it.
    struct OpenRig {
        var opened: TestBench.OpenPort
        var settings: RigSettings
        var server: (any FTPLowerTester)?
        var options: RunOptions

        /// - Parameter earlier: what ran on the rig before, over the same port.
        func run(_ plan: RunPlan, into sink: any RunSink, after earlier: SuiteRun? = nil) -> SuiteRun {
            SuiteRun(
                plan: plan, options: options, settings: settings, port: opened.port, meters: opened.meters,
                server: server, access: opened.access, sink: sink, after: earlier)
        }
    }

    /// Starts the server of a rig, writes the head of its journal and opens its port.
    ///
    /// - Parameter id: of the run.
    /// - Returns: the rig, or what keeps it from its work.
    /// - Throws: when the journal cannot be written.
    func open(
        _ bench: TestBench, of rig: RunRig, id: String, into sink: any RunSink
    ) async throws -> Result<OpenRig, Trouble> {
        var serverTrouble: Trouble?
        let (began, stamp) = (Date(), Stamp.now)
        do {
            try await bench.startServer()
        } catch {
            serverTrouble = error
        }
        // The head names the parameters in force, those that the server decides too.
        try begin(rig.rig, bench.settings, id: id, at: (began, stamp), into: sink)
        if let serverTrouble { return .failure(serverTrouble.masked(by: bench.settings)) }
        logger.debug(
            "FTP server: \(bench.settings["ftp-peer"]), \(bench.settings.shown("ftp-host")):\(bench.settings.shown("ftp-port"))"
        )
        let opened: TestBench.OpenPort
        do {
            opened = try await bench.openPort()
        } catch {
            return .failure(error.masked(by: bench.settings))
        }
        logger.debug("port \(opened.port.address) is open, \(opened.meters.count) threads are watched for stalls")
        var options = options
        options.measuredExchanges = 20
        options.day = CalendarDay(parsing: Self.text(of: began).prefix(10))
        return .success(OpenRig(opened: opened, settings: bench.settings, server: bench.server, options: options))
    }

    /// Refuses to divide cases over rigs that would not judge them alike.
    ///
    /// - Throws: `ExitStatus` when two would not, after it was said.
    func refuseUnlike(_ rigs: [RunRig]) throws {
        guard isDivided else { return }
        let heads = rigs.map { head(of: $0.rig, $0.settings, id: "", "", Stamp.now) }
        guard let first = heads.first else { return }
        for other in heads.dropFirst() {
            guard let what = first.differenceInRules(from: other) else { continue }
            throw Terminal.refuse(
                "call.unlike-rigs", "`\(first.rig)` and `\(other.rig)` would not judge alike: they differ in \(what)",
                help: "`--spread` divides the cases over equal rigs; without it each rig runs all of them")
        }
    }

    /// Writes the head of a rig's journal.
    func begin(
        _ rig: Rig, _ settings: RigSettings, id: String, at moment: (Date, Stamp) = (Date(), Stamp.now),
        into sink: any RunSink
    ) throws {
        try sink.append(.runBegan(head(of: rig, settings, id: id, Self.text(of: moment.0), moment.1)))
    }

    private static func text(of moment: Date) -> String {
        moment.ISO8601Format(.iso8601(timeZone: .gmt, includingFractionalSeconds: true))
    }

    private func switchedOff(by rig: Rig) -> [SwitchedOff] {
        rig.features.sorted { $0.key < $1.key }.compactMap { name, state in
            if case .off(let reason) = state { SwitchedOff(feature: name, reason: reason) } else { nil }
        }
    }

    private func rules(of settings: RigSettings) -> [String: String] {
        var rules = settings.rules
        rules["--strict-levels"] = options.strictLevels ? "yes" : "no"
        rules["--isolate"] = options.isolate ? "yes" : "no"
        return rules
    }

    private func head(
        of rig: Rig, _ settings: RigSettings, id: String, _ startedAt: String, _ stamp: Stamp
    ) -> RunHead {
        let values = settings.values.map { name, value in
            (name, settings.secretNames.contains(name) ? Pseudonym.of(value) : value)
        }
        let parameters = Dictionary(uniqueKeysWithValues: values)
        return RunHead(
            tool: Version.text, id: id, startedAt: startedAt, stamp: stamp,
            host: ProcessInfo.processInfo.hostName, rig: rig.name, port: rig.port.description,
            parameters: parameters, selection: words,
            plannedCases: plan.caseCount * options.repetitions, repetitions: options.repetitions,
            allowed: Hazard.allCases.filter(settings.rig.allowed.contains).map(\.rawValue),
            switchedOff: switchedOff(by: settings.rig),
            loosenedLimits: LoosenedLimit.all(in: parameters), rules: rules(of: settings),
            conditions: settings.conditions, files: files,
            allowsFlaky: options.allowsFlaky, shard: shard, divided: isDivided ? true : nil)
    }
}

extension Stamp {
    static var now: Stamp {
        Stamp(nanoseconds: NIODeadline.now().uptimeNanoseconds)
    }
}
