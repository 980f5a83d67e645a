import ArgumentParser
import Evidence
import Foundation
import Logging
import Rigs
import SourceText
import SuiteRunner
import Wire

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run suites against a module and write reports.")

    @OptionGroup var selection: SelectionOptions

    @Option(help: ArgumentHelp("`emulator`, a device path, or socket://host:port.", valueName: "port"))
    var port: String?

    @Option(help: ArgumentHelp("A rig file.", valueName: "file"), completion: .file(extensions: ["yaml"]))
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
        let (rig, settings) = try rigAndSettings()
        let plan = try selection.plan()
        var options = RunOptions()
        options.failFast = failFast
        options.isolate = isolate
        options.strictLevels = strictLevels
        options.repetitions = repetitions
        options.untilFail = untilFail
        let report = try RunReport(parent: reportDir)
        let call = RunCall(
            plan: plan, options: options, rig: rig, settings: settings, words: selection.words,
            logger: logger)
        throw try await call.run(into: report)
    }

    private func rigAndSettings() throws -> (Rig, RigSettings) {
        var rig = try self.rig.map(readRig) ?? (port == nil ? .emulated : nil)
        if let port {
            do throws(PortAddressError) {
                let address = try PortAddress(parsing: port)
                if rig == nil { rig = address == .emulator ? .emulated : .bare(address) }
                rig?.port = address
            } catch {
                throw Terminal.refuse("call.bad-port", error.description)
            }
        }
        let chosen = rig ?? .emulated
        do throws(RigSettings.Refusal) {
            return (chosen, try RigSettings(rig: chosen, overrides: parameters))
        } catch {
            throw Terminal.refuse("call.bad-parameter", error.message, help: error.help)
        }
    }

    /// The diagnostic with the values of secrets in its lines made unreadable; every byte stays in its place.
    private static func masked(_ diagnostic: Diagnostic) -> Diagnostic {
        guard let file = diagnostic.file else { return diagnostic }
        let lines = file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            let text = String(decoding: line, as: UTF8.self)
            guard let name = RigSettings.secretNames.first(where: { text.contains($0 + ":") }),
                let colon = text.firstRange(of: name + ":")
            else { return Array(line) }
            let kept = text[..<colon.upperBound].utf8.count
            return line.prefix(kept) + line.dropFirst(kept).map { $0 == 0x20 || $0 == 0x0D ? $0 : UInt8(ascii: "*") }
        }
        var masked = diagnostic
        masked.file = SourceFile(path: file.path, bytes: Array(lines.joined(separator: [0x0A])))
        return masked
    }

    private func readRig(_ path: String) throws -> Rig {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Terminal.refuse(
                "call.unreadable", "`\(path)` cannot be read", help: "rigs of this project lie in Suites/rigs")
        }
        let decoded = RigDecoder.decode(SourceFile(path: path, bytes: Array(bytes)))
        Terminal.complain(decoded.diagnostics.map(Self.masked))
        guard let rig = decoded.rig else { throw ExitStatus.wrongCall }
        return rig
    }
}
