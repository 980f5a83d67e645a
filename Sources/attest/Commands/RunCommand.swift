import ArgumentParser
import Evidence
import Foundation
import Logging
import Rigs
import SourceText
import SuiteLanguage
import SuiteRunner
import Wire

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run suites against a module and write reports.",
        discussion: """
            With --dry-run nothing is opened, started or written: for every case it shows what the rig would not run and \
            why, or all that would be sent, in order, with the way to the case's state. Control bytes are shown as \
            `<CR>`, secrets as `***`, and what only the run can tell as `{name}`. It takes for granted that states once \
            reached stay until a restart and that no rescue is needed, so that the sums are the least. The time is what \
            the cases took in the newest run of the report folder, where that was of the same rig and port, and else an \
            estimate at the least.

            With several --rig all cases run on each of them, and with --spread each case on one of them, which have \
            to be equal in firmware and in how they judge: a rig that ends early gives back what it has not run to its \
            end, and the others run it; a case with which two rigs have ended is not given to a third. Each rig has \
            its reports in `RUN/rigs/<rig>`, and those of all are in RUN. An emulated rig may be named several times. \
            --fail-fast ends all rigs once the cases in hand have ended.

            With --shard 2/8 only the second of eight parts of the cases runs: the same one wherever the suites are the \
            same. `attest merge` makes one report of those of all shards.
            """)

    @OptionGroup var selection: SelectionOptions

    @Option(
        help: ArgumentHelp(
            "`emulator`, a device path, serial://?vid=…&pid=…, socket://host:port, rfc2217://host:port, or labgrid://place.",
            valueName: "port"))
    var port: String?

    @Option(
        help: ArgumentHelp(
            "A rig file, or the name of one in Suites/rigs; may be given several times.", valueName: "file"),
        completion: .file(extensions: ["yaml"]))
    var rig: [String] = []

    @Option(help: ArgumentHelp("With several rigs: how many are at work at a time (default: all).", valueName: "n"))
    var jobs: Int?

    @Flag(help: "With several rigs: run each case on one of them.")
    var spread = false

    @Option(help: ArgumentHelp("Run the k-th of n parts of the selected cases.", valueName: "k/n"))
    var shard: ShardOption?

    @Option(name: .customLong("set"), help: ArgumentHelp("Set a parameter of the rig.", valueName: "name=value"))
    var parameters: [String] = []

    @Option(help: ArgumentHelp("The parent of run folders.", valueName: "dir"))
    var reportDir = "Reports"

    @Flag(help: "End the run, on all rigs, at the first case that fails or errs.")
    var failFast = false

    @Flag(help: "Build the state before every case instead of reusing it.")
    var isolate = false

    @Flag(help: "Fail on `should` and `may` requirements too.")
    var strictLevels = false

    @Option(
        name: .customLong("repeat"),
        help: ArgumentHelp("Run everything n times and compare the verdicts.", valueName: "n"))
    var repetitions = 1

    @Flag(help: "With --repeat: stop after the first repetition that does not pass.")
    var untilFail = false

    @Flag(help: "Let the run pass with cases that passed only when they were tried again (`retry` in a suite).")
    var allowFlaky = false

    @Flag(help: "Show what would be sent, and how long it would take, without sending it.")
    var dryRun = false

    @Flag(name: .shortAndLong, help: "Tell on standard error what the harness itself does.")
    var verbose = false

    private var logger: Logger {
        var logger = Logger(label: "attest") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = verbose ? .debug : .warning
        return logger
    }

    func validate() throws {
        guard (1...1_000_000).contains(repetitions) else { throw ValidationError("--repeat takes a number from 1 up") }
        if untilFail, repetitions == 1 { throw ValidationError("--until-fail needs --repeat") }
        if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1 up") }
        if rig.count > 1, port != nil { throw ValidationError("--port is for one rig: of several each has its own") }
        if rig.count < 2, spread { throw ValidationError("--spread needs several --rig") }
        if rig.count < 2, jobs != nil { throw ValidationError("--jobs needs several --rig") }
        if spread, dryRun { throw ValidationError("--dry-run cannot tell which rig --spread gives a case to") }
    }

    func run() async throws {
        var rigs = try chosenRigs()
        let profiles = try rigs.map(RigFile.profile)
        let library = try selection.library()
        var plan = try selection.plan(of: library)
        for rig in rigs { try selection.refuseUnknownParameters(of: rig, beside: library.parameters) }
        if !dryRun {
            rigs = try rigs.map {
                try RigFile.withCredentials($0, overrides: parameters, declared: library.parameters)
            }
        }
        let settings = try rigs.map {
            try RigFile.settings(of: $0, overrides: parameters, declared: library.parameters)
        }
        for rig in rigs {
            try RigFile.refuseUnknownFeatures(of: rig, in: plan)
            if !rig.knownIssues.isEmpty { Terminal.complain(rig.idleIssues(among: try selection.allCases())) }
        }
        let files = RecordedFile.all(of: plan.files)
        let part = try shard.map { try $0.take(of: &plan) }
        let ready = zip(rigs, zip(settings, profiles)).map { RunRig(rig: $0, settings: $1.0, profile: $1.1) }
        try RunRig.refuseSharedServers(of: ready)
        if dryRun { return tell(plan, ready) }
        let work = RunWork(
            plan: plan, files: files, options: options, words: selection.words, shard: part, isDivided: spread,
            logger: logger)
        guard ready.count > 1 else {
            let report = try RunReport(parent: reportDir)
            throw try await RunCall(rig: ready[0], work: work).run(into: report)
        }
        try work.refuseUnlike(ready)
        let report = try MergedReport(parent: reportDir)
        throw try await RunRigs(rigs: ready, work: work, jobs: jobs ?? ready.count).run(into: report)
    }

    private var options: RunOptions {
        var options = RunOptions()
        options.failFast = failFast
        options.isolate = isolate
        options.strictLevels = strictLevels
        options.repetitions = repetitions
        options.untilFail = untilFail
        options.allowsFlaky = allowFlaky
        return options
    }

    private func tell(_ plan: RunPlan, _ rigs: [RunRig]) {
        for rig in rigs {
            if rigs.count > 1 { Terminal.put("rig \(VisibleText.show(rig.rig.name))\n\n") }
            DryRun(
                plan: plan, options: options, settings: rig.settings, profile: rig.profile, reportDir: reportDir
            ).tell()
            if rigs.count > 1 { Terminal.put("\n") }
        }
    }

    private func chosenRigs() throws -> [Rig] {
        let rigs = try rig.map(RigFile.read)
        if rigs.count > 1 { return try RunRig.named(rigs) }
        return [try chosenRig(rigs.first)]
    }

    private func chosenRig(_ named: Rig?) throws -> Rig {
        var rig = named ?? (port == nil ? .emulated : nil)
        if let port {
            do throws(PortAddressError) {
                let address = try PortAddress(parsing: port)
                if rig == nil { rig = address.isEmulator ? .emulated : .bare(address) }
                rig?.port = address
            } catch {
                throw Terminal.refuse("call.bad-port", error.description)
            }
        }
        return rig ?? .emulated
    }
}
