import Benches
import Evidence
import Foundation
import Logging
import ModuleEmulator
import NIOCore
import Rigs
import SourceText
import SuiteLanguage
import SuiteRunner
import Wire

/// One call of `attest run`, from its first record to its exit status.
struct RunCall {
    var plan: RunPlan
    var options: RunOptions
    var rig: Rig
    var settings: RigSettings
    /// Of the emulated module, where that is the rig's port.
    var profile: EmulatorProfile
    var words: [String]
    var logger: Logger

    /// Runs the plan and writes every report, whatever happens on the way.
    func run(into report: RunReport) async throws -> ExitStatus {
        let bench = TestBench(rig: rig, settings: settings, profile: profile)
        let interruption = Interruption()
        do {
            let trouble = try await runPlan(on: bench, into: report, interruption)
            try report.append(.runEnded(RunEnd(stamp: Stamp.now, trouble: interruption.trouble ?? trouble)))
        } catch {
            // What stands in the journal is reported as cut off.
            report.complain("the journal could not be written: \(error)")
        }
        await bench.dismantle()
        let status = report.finish(mayStopEarly: options.failFast || options.untilFail)
        return interruption.status ?? status
    }

    /// - Throws: when the journal cannot be written.
    private func runPlan(
        on bench: TestBench, into report: RunReport, _ interruption: Interruption
    ) async throws -> Trouble? {
        var serverTrouble: Trouble?
        let (began, stamp) = (Date(), Stamp.now)
        let startedAt = began.ISO8601Format(.iso8601(timeZone: .gmt, includingFractionalSeconds: true))
        do {
            try await bench.startServer()
        } catch {
            serverTrouble = error
        }
        // The head names the parameters in force, those that the server decides too.
        try report.append(.runBegan(head(of: report, bench.settings, startedAt, stamp)))
        if let serverTrouble { return serverTrouble }
        logger.debug(
            "FTP server: \(bench.settings["ftp-peer"]), \(bench.settings["ftp-host"]):\(bench.settings["ftp-port"])")
        let opened: TestBench.OpenPort
        do {
            opened = try await bench.openPort()
        } catch {
            return error
        }
        logger.debug("port \(opened.port.address) is open, \(opened.meters.count) threads are watched for stalls")
        var options = options
        options.measuredExchanges = 20
        options.day = CalendarDay(parsing: startedAt.prefix(10))
        let run = SuiteRun(
            plan: plan, options: options, settings: bench.settings, port: opened.port, meters: opened.meters,
            server: bench.server, access: opened.access, sink: report)
        interruption.interrupts(run.stop)
        return try await run.run()
    }

    private func switchedOff(by rig: Rig) -> [SwitchedOff] {
        rig.features.sorted { $0.key < $1.key }.compactMap { name, state in
            if case .off(let reason) = state { SwitchedOff(feature: name, reason: reason) } else { nil }
        }
    }

    private func head(of report: RunReport, _ settings: RigSettings, _ startedAt: String, _ stamp: Stamp) -> RunHead {
        let values = settings.values.map { name, value in
            (name, settings.secretNames.contains(name) ? Pseudonym.of(value) : value)
        }
        let parameters = Dictionary(uniqueKeysWithValues: values)
        return RunHead(
            tool: Version.text, id: report.folder.id, startedAt: startedAt, stamp: stamp,
            host: ProcessInfo.processInfo.hostName, rig: rig.name, port: rig.port.description,
            parameters: parameters, selection: words,
            plannedCases: plan.caseCount * options.repetitions, repetitions: options.repetitions,
            allowed: Hazard.allCases.filter(settings.rig.allowed.contains).map(\.rawValue),
            switchedOff: switchedOff(by: settings.rig),
            loosenedLimits: LoosenedLimit.all(in: parameters), files: RecordedFile.all(of: plan.files),
            allowsFlaky: options.allowsFlaky)
    }
}

extension Stamp {
    static var now: Stamp {
        Stamp(nanoseconds: NIODeadline.now().uptimeNanoseconds)
    }
}
