import Benches
import Evidence
import NIOCore
import NIOPosix
import Reporting
import Rigs
import SourceText
import SuiteLanguage
import SuiteRunner
import Wire

/// One call of `attest run` on several rigs, from its first record to its exit status.
struct RunRigs: Sendable {
    var rigs: [RunRig]
    var work: RunWork
    /// How many rigs are at work at a time.
    var jobs: Int

    /// So many rigs have threads of their own; more share what the machine has.
    private static let mostWithOwnThreads = 8

    /// What the rigs of a run have in common.
    private struct Common: Sendable {
        var folders: [RunFolder]
        var screen: RunScreen
        var stops = RunStops()
        var interruption = Interruption()
        /// Nil where each rig runs all cases.
        var queue: RunQueue?
        var loops: [any EventLoop]
    }

    /// Runs the plan and writes every report, whatever happens on the way.
    ///
    /// - Throws: `ExitStatus` when nothing can be written there, after it was said.
    func run(into report: MergedReport) async throws -> ExitStatus {
        OpenFiles.raiseLimit()
        let group =
            rigs.count > Self.mostWithOwnThreads
            ? MultiThreadedEventLoopGroup(numberOfThreads: min(rigs.count, 2 * System.coreCount)) : nil
        let common = Common(
            folders: try report.makeFolders(of: rigs.map(\.rig.name)), screen: RunScreen(heading(report.folder.id)),
            queue: work.isDivided
                ? RunQueue(
                    work.plan, repetitions: work.options.repetitions, rigs: rigs.map(\.settings), jobs: jobs) : nil,
            loops: group.map { Array($0.makeIterator()) } ?? [])
        common.interruption.interrupts { [stops = common.stops, queue = common.queue] in
            stops.interrupt()
            Task { await queue?.close() }
        }
        let isWhole = await runAll(common)
        try? await group?.shutdownGracefully()
        common.screen.finish()
        let status = report.finish(
            merging: common.folders.map(\.journal), isWholePlan: false, isWhole: isWhole,
            mayStopEarly: work.options.failFast || work.options.untilFail)
        return common.interruption.status ?? status
    }

    /// - Returns: whether every rig's report could be written.
    private func runAll(_ common: Common) async -> Bool {
        // Where cases are divided a rig is only at work while it has some: the queue sees to that.
        let atOnce = work.isDivided ? rigs.count : min(jobs, rigs.count)
        return await withTaskGroup(of: Bool.self) { tasks in
            for place in 0..<atOnce { tasks.addTask { await run(place, common) } }
            var isWhole = true
            var next = atOnce
            for await isWritten in tasks {
                isWhole = isWhole && isWritten
                guard next < rigs.count else { continue }
                let place = next
                next += 1
                tasks.addTask { await run(place, common) }
            }
            return isWhole
        }
    }

    /// All that one rig does.
    private func run(_ place: Int, _ common: Common) async -> Bool {
        let rig = rigs[place]
        let report: RunRigReport
        do {
            report = try RunRigReport(
                common.folders[place], stops: common.stops, endsAtFailure: work.options.failFast
            ) { common.screen.receive($0, from: place) }
        } catch {
            Terminal.complain([.unwritableReport("\(error)")])
            await common.queue?.leave(place)
            return false
        }
        let threads = common.loops.isEmpty ? .own() : BenchThreads.shared(common.loops[place % common.loops.count])
        let bench = TestBench(rig: rig.rig, settings: rig.settings, profile: rig.profile, threads: threads)
        do {
            let trouble = try await run(rig, at: place, on: bench, into: report, common)
            try report.append(.runEnded(RunEnd(stamp: Stamp.now, trouble: common.interruption.trouble ?? trouble)))
        } catch {
            // What stands in the journal is reported as cut off; the report says why.
        }
        await common.queue?.leave(place)
        if let trouble = await bench.dismantle() { Terminal.complain([trouble.warning]) }
        return report.finish()
    }

    /// - Throws: when the journal cannot be written.
    private func run(
        _ rig: RunRig, at place: Int, on bench: TestBench, into report: RunRigReport, _ common: Common
    ) async throws -> Trouble? {
        let id = common.folders[place].id
        guard !common.stops.isOver else {
            try work.begin(rig.rig, bench.settings, id: id, into: report)
            return nil
        }
        let opening = common.stops.add(bench.stopOpening)
        let opened = try await work.open(bench, of: rig, id: id, into: report)
        common.stops.remove(opening)
        switch opened {
        case .failure(let trouble): return trouble
        case .success(let open):
            guard let queue = common.queue else {
                return try await common.stops.carryOut(open.run(work.plan, into: report))
            }
            return try await RunShare(
                place: place, work: work, open: open, queue: queue, stops: common.stops
            ).run(into: report)
        }
    }

    private func heading(_ id: String) -> RigsConsole.Heading {
        let cases = work.plan.caseCount * work.options.repetitions
        var notes: [String] = []
        if work.options.repetitions > 1 { notes.append("in \(work.options.repetitions) repetitions") }
        notes.append(work.isDivided ? "each on one of the rigs" : "on each of the rigs")
        if let shard = work.shard { notes.append("shard \(shard)") }
        return RigsConsole.Heading(
            tool: Version.text, id: id, rigs: rigs.map { ($0.rig.name, $0.rig.port.description) },
            selection: work.words, cases: work.isDivided ? cases : cases * rigs.count,
            repetitions: work.options.repetitions, notes: notes)
    }
}
