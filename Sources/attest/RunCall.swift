import Evidence
import Foundation
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
    var words: [String]

    /// Runs the plan and writes every report, whatever happens on the way.
    func run(into report: RunReport) async throws -> ExitStatus {
        let bench = TestBench(rig: rig, settings: settings)
        let interruption = Interruption()
        var trouble: Trouble?
        do {
            try report.append(.runBegan(head(of: report)))
            do {
                let prepared = try await bench.prepare()
                let run = SuiteRun(
                    plan: plan, options: options, settings: prepared.settings, port: prepared.port,
                    meters: prepared.meters, server: prepared.server, sink: report)
                interruption.interrupts(run.stop)
                trouble = try await run.run()
            } catch let found as Trouble {
                trouble = found
            }
            await bench.dismantle()
            try report.append(.runEnded(RunEnd(stamp: Stamp.now, trouble: interruption.trouble ?? trouble)))
        } catch {
            // The journal cannot be written: what stands in it is reported as cut off.
            await bench.dismantle()
            Terminal.complain([.init(code: "report.unwritable", message: "the journal could not be written: \(error)",
                help: "free space or choose another folder with `--report-dir`")])
        }
        let status = report.finish(mayStopEarly: options.failFast || options.untilFail)
        return interruption.status ?? status
    }

    private func head(of report: RunReport) -> RunHead {
        let context = settings.values.map { name, value in
            (name, RigSettings.secretNames.contains(name) ? Pseudonym.of(value) : value)
        }
        return RunHead(
            tool: Version.text, id: report.folder.id, startedAt: Date().ISO8601Format(.iso8601(timeZone: .gmt, includingFractionalSeconds: true)),
            stamp: Stamp.now, host: ProcessInfo.processInfo.hostName, rig: rig.name, port: rig.port.description,
            parameters: Dictionary(uniqueKeysWithValues: context), selection: words,
            plannedCases: plan.caseCount * options.repetitions, repetitions: options.repetitions)
    }
}

extension Stamp {
    static var now: Stamp {
        Stamp(nanoseconds: NIODeadline.now().uptimeNanoseconds)
    }
}
