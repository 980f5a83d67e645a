/// Why a program that a test needs is not there.
public enum ForeignProgramError: Error, CustomStringConvertible {
    /// There is no such program.
    case notFound(String)
    case notStarted(String, reason: String)
    /// It ended while it was waited for; with its exit status, and what it has said.
    case ended(String, status: Int32, while: String, output: String)
    /// It did not do what was waited for within the limit.
    case late(String, to: String, output: String)

    public var description: String {
        switch self {
        case .notFound(let name): "\(name) is not there; .ci/setup test sets up what the tests need"
        case .notStarted(let name, let reason): "\(name) could not be started: \(reason)"
        case .ended(let name, let status, let wait, let output):
            "\(name) ended with \(status) before it \(wait). It said: \(Self.shown(output))"
        case .late(let name, let wait, let output):
            "\(name) took too long until it \(wait). It said: \(Self.shown(output))"
        }
    }

    private static func shown(_ output: String) -> String {
        output.isEmpty ? "nothing" : "\n" + output.suffix(4000)
    }
}
