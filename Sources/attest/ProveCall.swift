import Evidence
import Foundation
import ModuleEmulator
import Proof
import Rigs
import SourceText
import SuiteLanguage

/// One call of `attest prove`, from its first record to its exit status.
struct ProveCall {
    var plan: ProofPlan
    var words: [String]
    /// The files of the plan's rigs.
    var rigFiles: [SourceFile]

    /// Tries everything and writes every report, whatever happens on the way.
    func run(into report: ProofReport) async -> ExitStatus {
        let interruption = Interruption()
        let (events, tell) = AsyncStream.makeStream(of: ProofEvent.self)
        let startedAt = Date().ISO8601Format(.iso8601(timeZone: .gmt, includingFractionalSeconds: true))
        var plan = plan
        plan.day = CalendarDay(parsing: startedAt.prefix(10))
        let proof = ProofRun(plan) { tell.yield($0) }
        interruption.interrupts { proof.stop() }
        report.append(.proofBegan(head(of: report, startedAt)))
        async let trouble = {
            let trouble = await proof.run()
            tell.finish()
            return trouble
        }()
        for await event in events {
            report.take(event)
            // What cannot be written down need not be found out.
            if report.isBroken { proof.stop() }
        }
        let ownTrouble = await trouble
        report.append(.proofEnded(ProofEnd(stamp: .now, trouble: interruption.trouble ?? ownTrouble)))
        let status = report.finish()
        return interruption.status ?? status
    }

    /// The name of a variation, and of there being none.
    static func name(of variation: Variation?) -> String {
        variation?.name ?? VariationProof.recommended
    }

    private func head(of report: ProofReport, _ startedAt: String) -> ProofHead {
        ProofHead(
            tool: Version.text, id: report.folder.id, startedAt: startedAt, stamp: .now,
            host: ProcessInfo.processInfo.hostName, rig: plan.bench.rig.name, parameters: plan.bench.parameters,
            selection: words, files: RecordedFile.all(of: plan.cases.files + rigFiles),
            cases: plan.cases.caseCount,
            defects: ProofHead.Share(plan.defects.count, of: Defect.all.count),
            variations: ProofHead.Share(plan.variations.count, of: Variation.all.count + 1), jobs: plan.jobs,
            others: plan.others.map { ProvedRig(name: $0.rig.name, parameters: $0.parameters) })
    }
}

extension ProofRig {
    /// As they may be written down.
    fileprivate var parameters: [String: String] {
        settings.values.filter { !settings.secretNames.contains($0.key) }
    }
}
