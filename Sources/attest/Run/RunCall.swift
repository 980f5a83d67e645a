import Benches
import Evidence
import SuiteRunner

/// One call of `attest run` on one rig, from its first record to its exit status.
struct RunCall {
    var rig: RunRig
    var work: RunWork

    /// Runs the plan and writes every report, whatever happens on the way.
    func run(into report: RunReport) async throws -> ExitStatus {
        let bench = TestBench(rig: rig.rig, settings: rig.settings, profile: rig.profile)
        let interruption = Interruption()
        do {
            let trouble = try await runPlan(on: bench, into: report, interruption)
            try report.append(.runEnded(RunEnd(stamp: Stamp.now, trouble: interruption.trouble ?? trouble)))
        } catch {
            // What stands in the journal is reported as cut off.
            report.complain("the journal could not be written: \(error)")
        }
        if let trouble = await bench.dismantle() { Terminal.complain([trouble.warning]) }
        let status = report.finish(mayStopEarly: work.options.failFast || work.options.untilFail)
        return interruption.status ?? status
    }

    /// - Throws: when the journal cannot be written.
    private func runPlan(
        on bench: TestBench, into report: RunReport, _ interruption: Interruption
    ) async throws -> Trouble? {
        interruption.interrupts(bench.stopOpening)
        switch try await work.open(bench, of: rig, id: report.folder.id, into: report) {
        case .failure(let trouble): return trouble
        case .success(let open):
            let run = open.run(work.plan, into: report)
            interruption.interrupts(run.stop)
            return try await run.run()
        }
    }
}
