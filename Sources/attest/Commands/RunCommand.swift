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
            """)

    @OptionGroup var selection: SelectionOptions

    @Option(
        help: ArgumentHelp(
            "`emulator`, rfc2217://emulator, a device path, socket://host:port, or rfc2217://host:port.",
            valueName: "port"))
    var port: String?

    @Option(
        help: ArgumentHelp("A rig file, or the name of one in Suites/rigs.", valueName: "file"),
        completion: .file(extensions: ["yaml"]))
    var rig: String?

    @Option(name: .customLong("set"), help: ArgumentHelp("Set a parameter of the rig.", valueName: "name=value"))
    var parameters: [String] = []

    @Option(help: ArgumentHelp("The parent of run folders.", valueName: "dir"))
    var reportDir = "Reports"

    @Flag(help: "End the run at the first case that fails or errs.")
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
    }

    func run() async throws {
        var rig = try chosenRig()
        let profile = try RigFile.profile(of: rig)
        let library = try selection.library()
        let plan = try selection.plan(of: library)
        try selection.refuseUnknownParameters(of: rig, beside: library.parameters)
        if !dryRun {
            rig = try RigFile.withCredentials(rig, overrides: parameters, declared: library.parameters)
        }
        let settings = try RigFile.settings(of: rig, overrides: parameters, declared: library.parameters)
        var options = RunOptions()
        options.failFast = failFast
        options.isolate = isolate
        options.strictLevels = strictLevels
        options.repetitions = repetitions
        options.untilFail = untilFail
        options.allowsFlaky = allowFlaky
        try RigFile.refuseUnknownFeatures(of: rig, in: plan)
        if !rig.knownIssues.isEmpty { Terminal.complain(rig.idleIssues(among: try selection.allCases())) }
        if dryRun {
            let call = DryRun(plan: plan, options: options, settings: settings, profile: profile, reportDir: reportDir)
            return call.tell()
        }
        let report = try RunReport(parent: reportDir)
        let call = RunCall(
            plan: plan, options: options, rig: rig, settings: settings, profile: profile,
            words: selection.words, logger: logger)
        throw try await call.run(into: report)
    }

    private func chosenRig() throws -> Rig {
        var rig = try self.rig.map(RigFile.read) ?? (port == nil ? .emulated : nil)
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
