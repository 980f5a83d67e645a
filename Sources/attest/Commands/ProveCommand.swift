import ArgumentParser
import Benches
import Foundation
import ModuleEmulator
import NIOCore
import Proof
import Rigs
import SourceText
import SuiteLanguage
import Wire

struct ProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Try the suites on emulated modules that are known to be wrong or right.",
        discussion: """
            Every defect must be killed by a step that covers the requirement that it breaks, and no case may fail on \
            a module that is right, whatever its variation. Exit code 1 says that one of the two is not so, 3 and 4 that \
            nobody can tell.
            """)

    @OptionGroup var selection: SelectionOptions

    @Option(help: ArgumentHelp("Only defects whose name matches, and no variation.", valueName: "glob"))
    var defect: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only variations whose name matches, and no defect; `none` is the module without any.", valueName: "glob"))
    var variation: [String] = []

    @Option(help: ArgumentHelp("Modules at a time (default: 16 a core).", valueName: "n"))
    var jobs: Int?

    @Option(help: ArgumentHelp("The rig by which modules are judged.", valueName: "file"))
    var rig = "Suites/rigs/prove.yaml"

    @Option(
        help: ArgumentHelp(
            "A rig for defects that cases do not reach on the first one: other lines, other servers.",
            valueName: "file"))
    var beside = ["Suites/rigs/emulator-sftp.yaml", "Suites/rigs/emulator-rfc2217.yaml"]

    @Option(help: ArgumentHelp("The parent of the proof's folder.", valueName: "dir"))
    var reportDir = "Reports"

    private static let jobsPerCore = 16

    func validate() throws {
        if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 1024") }
    }

    func run() async throws {
        let files = try ([rig] + beside).map(RigFile.source)
        let library = try selection.library()
        let rigs = try files.map { try bench($0, library.parameters) }
        let (defects, variations) = try (chosenDefects(), chosenVariations())
        let cases = try selection.plan(of: library)
        for rig in rigs.map(\.rig) { try RigFile.refuseUnknownFeatures(of: rig, in: cases) }
        for rig in rigs.map(\.rig) where !rig.knownIssues.isEmpty {
            Terminal.complain(rig.idleIssues(among: try selection.allCases()))
        }
        let cores = System.coreCount
        let plan = ProofPlan(
            cases: cases, bench: rigs[0], others: Array(rigs.dropFirst()), defects: defects, variations: variations,
            jobs: jobs ?? cores * Self.jobsPerCore, threads: cores)
        OpenFiles.raiseLimit()
        let report = try ProofReport(parent: reportDir)
        throw await ProveCall(plan: plan, words: selection.words, rigFiles: files).run(into: report)
    }

    private func bench(_ file: SourceFile, _ declared: [SuiteParameter]) throws -> ProofRig {
        var rig = try RigFile.rig(in: file)
        guard rig.port.isEmulator else {
            throw Terminal.refuse(
                "call.bad-rig", "the port of rig `\(rig.name)` is \(rig.port)", help: "proofs take `port: emulator`")
        }
        try selection.refuseUnknownParameters(of: rig, beside: declared)
        rig = try RigFile.withCredentials(rig, declared: declared)
        return ProofRig(
            rig: rig, settings: try RigFile.settings(of: rig, overrides: [], declared: declared),
            profile: try RigFile.profile(of: rig))
    }

    private func chosenDefects() throws -> [Defect] {
        guard !defect.isEmpty else { return variation.isEmpty ? Defect.all : [] }
        return try defect.reduce(into: []) { chosen, glob in
            let found = Defect.all.filter { fnmatch(glob, $0.name, 0) == 0 }
            guard !found.isEmpty else { throw refusal(of: glob, "defect", Defect.all.map(\.name)) }
            chosen += found.filter { !chosen.contains($0) }
        }
    }

    /// nil stands for the module without any.
    private func chosenVariations() throws -> [Variation?] {
        let all: [Variation?] = [nil] + Variation.all
        guard !variation.isEmpty else { return defect.isEmpty ? all : [] }
        return try variation.reduce(into: []) { chosen, glob in
            let found = all.filter { fnmatch(glob, ProveCall.name(of: $0), 0) == 0 }
            guard !found.isEmpty else { throw refusal(of: glob, "variation", all.map(ProveCall.name)) }
            chosen += found.filter { !chosen.contains($0) }
        }
    }

    private func refusal(of glob: String, _ kind: String, _ known: [String]) -> ExitStatus {
        let near = NearestName.of(glob, among: known).map { "did you mean `\($0)`? " } ?? ""
        return Terminal.refuse(
            "call.nothing-selected", "there is no \(kind) `\(glob)`",
            help: "\(near)`attest emulate --list-\(kind)s` shows them")
    }
}
