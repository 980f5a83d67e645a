import SourceText
import Subprocess
import SystemPackage

/// One run of a lab's command: how it ended, and what it said.
///
/// It runs in a session of its own, so that no signal of the terminal reaches it and it asks no terminal anything. Its
/// standard input is empty, and it inherits no other descriptor. At its limit, and when the task is cancelled, it is killed
/// with all that is left of its process group.
public struct CommandRun: Sendable, Hashable {
    public enum Ending: Sendable, Hashable {
        case exited(Int32)
        case signalled(Int32)
        /// It had not ended at its limit.
        case late(Duration)
        case cancelled
        /// There was no such process; with the reason.
        case notStarted(String)
    }

    public var ending: Ending
    /// The last that it wrote to standard output and error, as it came.
    public var output: [UInt8]

    /// So much of the output is kept, unless it is what was asked for.
    static let mostOutput = 4096
    /// How long what is asked to end may take before it is killed.
    private static let grace = Duration.seconds(2)

    public var succeeded: Bool { ending == .exited(0) }

    /// How it ended and what it said, for people, with control bytes made visible; nil where it succeeded.
    public var failure: String? {
        let how: String
        switch ending {
        case .exited(0): return nil
        case .exited(let code): how = "ended with exit code \(code)"
        case .signalled(let number): how = "was ended by signal \(number)"
        case .late(let limit): how = "had not ended after \(limit) and was killed"
        case .cancelled: how = "was killed because the run ends"
        case .notStarted(let reason): return "could not be started: \(reason)"
        }
        let lines = output.split { $0 == 0x0A || $0 == 0x0D }.map { VisibleText.show($0) }
        return how + (lines.isEmpty ? " and said nothing" : " and said: " + lines.joined(separator: " / "))
    }

    /// Runs a program.
    ///
    /// - Parameters:
    ///   - words: its path, or its name, which is looked for in PATH; then its arguments.
    ///   - environment: what is changed in that of this process; nil takes a variable away.
    ///   - folder: the working folder; nil is that of this process.
    ///   - most: so much of the output is kept.
    ///   - errors: where what it writes to standard error goes; it stands in the output where the program fails.
    static func run(
        _ words: [String], environment: [String: String?] = [:], in folder: String? = nil, limit: Duration,
        output most: Int = mostOutput, apart errors: ErrorOutput? = nil
    ) async -> CommandRun {
        let progress = CommandProgress(most)
        let configuration = configuration(words, environment, folder)
        let ending = await withTaskGroup(of: Ending?.self, returning: Ending?.self) { group in
            group.addTask {
                guard let errors else {
                    return await end(of: configuration, progress, input: .none, error: .combinedWithOutput)
                }
                return await end(
                    of: configuration, progress, input: .none,
                    error: .fileDescriptor(errors.descriptor, closeAfterSpawningProcess: false))
            }
            group.addTask {
                // It ends with the task, and some milliseconds too many harm no limit of seconds: no verdict rests on it.
                try? await Task.sleep(for: limit)
                return nil
            }
            if let ending = await group.next() ?? nil {
                group.cancelAll()
                return ending
            }
            // The limit is reached, or the task was cancelled.
            let isCancelled = Task.isCancelled
            group.cancelAll()
            let ending = await group.next() ?? nil
            if case .some(.notStarted) = ending { return ending }
            return isCancelled ? .cancelled : .late(limit)
        }
        switch ending {
        case .late, .cancelled: progress.killGroup()
        default: break
        }
        let run = CommandRun(ending: ending ?? .cancelled, output: progress.output)
        guard let errors, !run.succeeded else { return run }
        return CommandRun(ending: run.ending, output: (run.output + errors.tail(mostOutput)).suffix(mostOutput))
    }

    /// How a program is started that has nothing to do with this process.
    static func configuration(
        _ words: [String], _ environment: [String: String?] = [:], _ folder: String? = nil
    ) -> Configuration {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [.gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: grace)]
        let changes = environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }
        return Configuration(
            executable: words[0].contains("/") ? .path(FilePath(words[0])) : .name(words[0]),
            arguments: Arguments(Array(words.dropFirst())),
            environment: .inherit.updating(Dictionary(uniqueKeysWithValues: changes)),
            workingDirectory: folder.map { FilePath($0) }, platformOptions: options)
    }

    /// Runs it to its end.
    ///
    /// - Parameter onOutput: is called after each piece of output.
    static func end(
        of configuration: Configuration, _ progress: CommandProgress, input: some InputProtocol,
        error: some ErrorOutputProtocol, onOutput: @Sendable () -> Void = {}
    ) async -> Ending {
        do {
            let result = try await Subprocess.run(configuration, input: input, output: .sequence, error: error) {
                execution in
                progress.began(execution.processIdentifier.value)
                for try await chunk in execution.standardOutput {
                    progress.take(chunk.withUnsafeBytes { Array($0) })
                    onOutput()
                }
            }
            switch result.terminationStatus {
            case .exited(let code): return .exited(code)
            case .signaled(let number): return .signalled(number)
            }
        } catch let error as SubprocessError where !progress.hasBegun {
            return .notStarted(reason(error, configuration))
        } catch {
            return progress.hasBegun ? .cancelled : .notStarted("\(error)")
        }
    }

    private static func reason(_ error: SubprocessError, _ configuration: Configuration) -> String {
        switch error.code {
        case .executableNotFound: "there is no program `\(configuration.executable)`"
        case .failedToChangeWorkingDirectory:
            "there is no folder `\(configuration.workingDirectory?.string ?? "")`"
        default: error.underlyingError.map { "\($0)" } ?? error.description
        }
    }
}
