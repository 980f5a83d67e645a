import ArgumentParser
import Rigs
import SourceText
import SuiteLanguage
import Wire

struct RigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rig", abstract: "Look at a rig.", subcommands: [RigCheckCommand.self])
}

struct RigCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Probe everything that a run on a rig needs, and say what to do.",
        discussion: """
            It looks at the FTP server, the port and its rate, the line's times, the module's identity, its SIM, signal, \
            registration and PDP context, and at a session with the server. The PIN of the rig is sent where the SIM asks \
            for it, and the module may be restarted. Nothing is written. Exit codes: 0 runs can be made, 3 something is \
            wrong.
            """)

    @Argument(
        help: ArgumentHelp("A rig file, or the name of one in Suites/rigs.", valueName: "rig"),
        completion: .file(extensions: ["yaml"]))
    var rig: String

    @Argument(help: ArgumentHelp("Suites whose states are reached.", valueName: "suite"))
    var suites: [String] = []

    @Option(help: ArgumentHelp("Another port than the rig's.", valueName: "port"))
    var port: String?

    @Option(name: .customLong("set"), help: ArgumentHelp("Set a parameter of the rig.", valueName: "name=value"))
    var parameters: [String] = []

    func run() async throws {
        var rig = try RigFile.read(rig)
        if let port {
            do throws(PortAddressError) {
                rig.port = try PortAddress(parsing: port)
            } catch {
                throw Terminal.refuse("call.bad-port", error.description)
            }
        }
        let profile = try RigFile.profile(of: rig)
        let library = try SuiteLibrary(suites)
        Terminal.complain(library.diagnostics.filter { $0.severity == .error })
        if library.hasErrors { throw ExitStatus.wrongCall }
        let declared = library.suites.flatMap(\.suite.parameters)
        rig = try RigFile.withCredentials(rig, overrides: parameters, declared: declared)
        let settings = try RigFile.settings(of: rig, overrides: parameters, declared: declared)
        var names: Set<String> = []
        let families = library.suites.map(\.family).filter { names.insert($0.ladder?.name ?? "").inserted }
        let call = RigCheckCall(rig: rig, settings: settings, profile: profile, plan: RigCheckPlan(families))
        throw try await call.run()
    }
}
