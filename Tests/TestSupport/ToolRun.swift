/// A program that has run to its end: what it said, and its exit status.
public struct ToolRun: Sendable {
    /// 128 and the signal for a program that a signal ended.
    public let status: Int32
    /// Standard output and error together.
    public let output: String

    /// Runs a program as `ForeignProgram.start` does, and waits for its end. It is killed when the task is cancelled.
    public static func run(
        _ name: String, _ arguments: [String], environment: [String: String] = [:], workingFolder: String? = nil
    ) async throws -> ToolRun {
        let program = try await ForeignProgram.start(
            name, arguments, environment: environment, workingFolder: workingFolder)
        return ToolRun(status: try await program.end(), output: program.output)
    }
}
