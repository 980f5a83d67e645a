import Evidence
import Glibc
import Rigs
import SourceText

/// The program `labgrid-client`, asked about one coordinator.
struct LabgridClient {
    private let access: LabgridAccess
    private let program: String

    /// A configuration of the user's would replace the place that is asked for, and its names those of the call.
    static let environment: [String: String?] = [
        "LG_ENV": nil, "LG_PLACE": nil, "PLACE": nil, "LG_STATE": nil, "STATE": nil, "LG_INITIAL_STATE": nil,
    ]
    /// Each call starts an interpreter and a connection.
    private static let limit = Duration.seconds(30)

    init(_ access: LabgridAccess) {
        self.access = access
        program = access.client ?? getenv("LABGRID_CLIENT").map { String(cString: $0) } ?? "labgrid-client"
    }

    /// The call that does something with a place.
    func words(_ place: String, _ words: [String]) -> [String] {
        [program] + (access.coordinator.map { ["-x", $0] } ?? []) + ["-p", place] + words
    }

    /// What the client says to that.
    ///
    /// - Throws: `Trouble` with its own last word where it fails, other than that nothing has such a name.
    func ask(_ place: String, _ arguments: String...) async throws(Trouble) -> String {
        let errors = ErrorOutput()
        defer { errors?.close() }
        let run = await CommandRun.run(
            words(place, arguments), environment: Self.environment, limit: Self.limit, output: 1 << 20, apart: errors)
        guard !run.succeeded else { return String(decoding: run.output, as: UTF8.self) }
        throw trouble(place, run)
    }

    func trouble(_ place: String, _ run: CommandRun) -> Trouble {
        if case .exited = run.ending { return trouble(place, said: run.output) }
        var hint: String?
        if case .notStarted = run.ending {
            hint =
                "install labgrid on this machine, or name its client: `labgrid: {client: PATH}` in the rig file, or "
                + "LABGRID_CLIENT in the environment"
        }
        return Trouble(
            code: "rig.labgrid",
            message: "labgrid was not asked for the place `\(place)`: the client " + (run.failure ?? "failed"),
            hint: hint)
    }

    /// The client tells of errors in its last line.
    func trouble(_ place: String, said output: [UInt8]) -> Trouble {
        let lines = output.split { $0 == 0x0A || $0 == 0x0D }
        var last = VisibleText.show(lines.last ?? [], limit: 1000)
        for prefix in ["labgrid-client: ", "Server error: ", "Error: "] where last.hasPrefix(prefix) {
            last = String(last.dropFirst(prefix.count))
        }
        if last.hasSuffix("matches nothing") {
            return Trouble(
                code: "rig.labgrid", message: "labgrid has no place `\(place)`",
                hint: "`labgrid-client places` shows those of the coordinator \(coordinator)")
        }
        if last.hasPrefix("Could not connect") {
            return Trouble(
                code: "rig.labgrid", message: "labgrid's coordinator \(coordinator) cannot be reached",
                hint: "see that it runs, or name another: `labgrid: {coordinator: host:port}` in the rig file, or "
                    + "LG_COORDINATOR in the environment")
        }
        return Trouble(
            code: "rig.labgrid", message: "labgrid did not do what was asked of the place `\(place)`: \(last)",
            hint: "`labgrid-client -p \(place) show` shows the place")
    }

    /// As the client itself finds it.
    var coordinator: String {
        access.coordinator ?? getenv("LG_COORDINATOR").map { String(cString: $0) } ?? "127.0.0.1:20408"
    }
}
