/// A script for Python, run in the virtual environment that `.ci/setup test` makes, with the packages it names.
public struct PythonScript: Sendable {
    /// The interpreter's path.
    public static let interpreter = Checkout.built("python/bin/python3")

    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    /// Starts it, with `arguments` as `sys.argv[1:]`. Throws `ForeignProgramError`.
    public func start(_ arguments: [String] = []) async throws -> ForeignProgram {
        try await ForeignProgram.start(Self.interpreter, words(arguments), environment: Self.environment)
    }

    /// Runs it to its end. An exception that it does not catch makes the exit status 1, and is in the output.
    public func run(_ arguments: [String] = []) async throws -> ToolRun {
        try await ToolRun.run(Self.interpreter, words(arguments), environment: Self.environment)
    }

    /// Output is seen when it is written, and no settings of the user change what is imported.
    private static let environment = ["PYTHONUNBUFFERED": "1", "PYTHONPATH": "", "PYTHONHOME": ""]

    private func words(_ arguments: [String]) -> [String] { ["-c", text] + arguments }
}
