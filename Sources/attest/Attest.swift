import ArgumentParser
import Foundation
import SourceText

/// The command `attest`: the only place that prints, and the only one that decides exit codes.
@main
struct Attest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attest",
        abstract: "Protocol conformance tests for AT-command modules.",
        discussion: """
            Exit codes: 0 every case that applies passed or is known to fail, and one passed; 1 a case failed, or the answer of \
            `lint`, `format --check`, `prove` or `coverage --min` is no; 2 the call or a suite is wrong, or nothing was found or \
            selected; 3 the rig, the harness or a report could not do its work; 4 something is inconclusive or flaky, \
            verdicts changed between repetitions, or no case passed; 129, 130 and 143 after a signal.
            """,
        version: Version.text,
        subcommands: [
            RunCommand.self, MergeCommand.self, ProveCommand.self, LintCommand.self, ListCommand.self,
            CoverageCommand.self, RigCommand.self, EmulateCommand.self, FormatCommand.self, ParseCommand.self,
            SchemaCommand.self,
        ])

    /// A call without a command has done nothing: a script whose words got lost shall not go on as if all were well.
    func run() async throws {
        Terminal.complain(Self.helpMessage())
        throw ExitStatus.wrongCall
    }

    static func main() async {
        // A reader that goes away (`attest list | head`) is no reason to die without a report.
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            // A run ends with a status of its own, whatever became of its words: its reports are what counts.
            if let reason = Terminal.failure {
                Terminal.complain([
                    Diagnostic(code: "call.output-lost", message: "what was to be said could not be written: \(reason)")
                ])
                throw ExitStatus.noWork
            }
        } catch let status as ExitStatus {
            Foundation.exit(status.code)
        } catch {
            let code = exitCode(for: error)
            if code == .success {
                Terminal.write(fullMessage(for: error))
                Foundation.exit(0)
            }
            Terminal.complain(fullMessage(for: error))
            Foundation.exit(ExitStatus.wrongCall.code)
        }
    }
}

/// The version that journals and reports name.
enum Version {
    static let text = "0.1.0"
}
