import Benches
import Evidence
import SuiteLanguage
import SuiteRunner

/// What one rig does of a run whose cases are divided over several: one portion after another.
struct RunShare {
    var place: Int
    var work: RunWork
    var open: RunWork.OpenRig
    var queue: RunQueue
    var stops: RunStops

    /// - Returns: what ended the rig, or what its module said after its last case of a portion.
    /// - Throws: when the journal cannot be written.
    func run(into report: RunRigReport) async throws -> Trouble? {
        let sink = RunPortionSink(report)
        var open = open
        // When the run ends is decided over all rigs.
        open.options.repetitions = 1
        open.options.failFast = false
        open.options.untilFail = false
        // Once, at the end of all portions.
        open.options.listensAfterwards = false
        let first = open.run(RunPlan(suites: []), into: sink)
        if let trouble = try await stops.carryOut(first) { return trouble }
        if stops.isOver { return nil }
        if let trouble = await queue.join(place, open.settings, try await first.identity()) { return trouble }
        var last = first
        var late: Trouble?
        while let portion = await queue.next(for: place) {
            sink.begin(portion)
            let trouble: Trouble?
            do {
                // What the module has said while the rig waited belongs to no case of the next portion.
                late = try await last.lateOutput(for: last.drainTime) ?? late
                last = open.run(portion.plan, into: sink, after: last)
                trouble = try await stops.carryOut(last)
            } catch {
                _ = await queue.take(
                    portion, sink.ends, by: place, endedBy: Trouble(code: "report.unwritable", message: "\(error)"),
                    stopsAfter: false)
                throw error
            }
            let back = await queue.take(
                portion, sink.ends, by: place, endedBy: trouble,
                stopsAfter: work.options.untilFail && !sink.ends.allSatisfy(isClean))
            if stops.isOver { await queue.close() }
            guard let trouble else { continue }
            try sink.close()
            if !back.isEmpty { try report.append(.observation(gaveBack(back))) }
            return trouble
        }
        if !stops.isOver { late = try await last.lateOutput() ?? late }
        try sink.close()
        return late
    }

    private func isClean(_ end: CaseEnd?) -> Bool {
        switch end?.outcome {
        case .pass, .notApplicable, .expectedFailure: true
        case .flaky: work.options.allowsFlaky
        case .fail, .error, .inconclusive, .unexpectedPass, nil: false
        }
    }

    private func gaveBack(_ cases: [String]) -> Observation {
        let few = cases.prefix(10).joined(separator: ", ") + (cases.count > 10 ? " and \(cases.count - 10) more" : "")
        return Observation(
            kind: .note, code: "rig.gave-back", message: "left to the other rigs: \(few)", stamp: Stamp.now)
    }
}
