import Evidence
import LowerTester
import ModuleEmulator
import NIOCore
import NIOPosix
import Rigs
import SuiteLanguage
import SuiteRunner
import TestSupport
import Wire

/// Runs suites over a real pseudo-terminal, with a module behind it and perhaps an FTP server behind that.
struct RunBench {
    /// `name=value` of the rig, over limits that no busy host exceeds.
    var settings: [String] = []
    var options = RunOptions()
    /// Changes the rig, which is that of a bare port.
    var rig: @Sendable (inout Rig) -> Void = { _ in }
    /// The FTP server is somebody else's: the harness only has a login of its own.
    var isServerExternal = false
    /// What the host is said to have kept threads waiting.
    var meters: [@Sendable () -> Duration] = []
    /// What the port is each time that it is opened anew; beyond the last it does not open.
    var returns: [Return] = []
    /// How long a lost port is waited for.
    var patience = Duration.seconds(20)
    /// Lets the rig switch the module's power.
    var cyclePower: (@Sendable () async throws(Trouble) -> Void)?
    var preparation: [String] = []
    /// Told of the run before it begins.
    var before: (SuiteRun) -> Void = { _ in }
    /// Hears each record as it is made.
    var listener: (RunRecord) -> Void = { _ in }

    private static let generous = ["final-limit=10s", "result-limit=10s"]

    /// Runs on a module that plays a script; the rig has no FTP server.
    func run(_ suite: SuiteText, on script: Script) async throws -> RunEvidence {
        try await withTerminal { terminal in
            let module = ScriptedModule(script, at: terminal.master)
            var evidence = try await run(suite, at: terminal, server: nil)
            evidence.lines = try await module.lines
            return evidence
        }
    }

    /// Runs on the emulated module, with an FTP server that it can reach.
    func run(_ suite: SuiteText, on change: (inout EmulatorProfile) -> Void = { _ in }) async throws -> RunEvidence {
        var profile = EmulatorProfile()
        profile.needsDataCall = false
        change(&profile)
        return try await withTerminal { terminal in
            let server = try await EmbeddedServer.start(
                bind: "127.0.0.1", advertise: "127.0.0.1", user: "attest", password: password,
                on: TestLoops.group.next())
            let module = EmulatedModule(profile, on: terminal.master.eventLoop)
            module.attach(terminal.master)
            let external = ExternalServer(
                host: "127.0.0.1", port: UInt16(server.port), user: "attest", password: password, account: "",
                on: TestLoops.group.next())
            let evidence = try await run(
                suite, at: terminal, server: isServerExternal ? external : server, port: server.port)
            try await module.stop().get()
            await server.stop()
            return evidence
        }
    }

    private var password: String {
        settings.last { $0.hasPrefix("ftp-password=") }.map { String($0.dropFirst(13)) } ?? "attest"
    }

    private func withTerminal(_ body: (PseudoTerminal) async throws -> RunEvidence) async throws -> RunEvidence {
        let terminal = try await PseudoTerminal.open(on: TestLoops.group.next())
        do {
            let evidence = try await body(terminal)
            try? await terminal.close().get()
            return evidence
        } catch {
            try? await terminal.close().get()
            throw error
        }
    }

    private func run(
        _ suite: SuiteText, at terminal: PseudoTerminal, server: (any FTPLowerTester)?, port serverPort: Int = 0
    ) async throws -> RunEvidence {
        // A thread of its own: what other tests do on theirs is no lateness of this port's.
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let port = try await Port.open(.device(terminal.slavePath), on: group.next(), limit: .seconds(5))
        var parameters = Self.generous
        if server != nil {
            parameters += [
                "ftp-peer=\(isServerExternal ? "external" : "embedded")", "ftp-host=127.0.0.1",
                "ftp-port=\(serverPort)", "ftp-password=\(password)",
            ]
        }
        var rig = Rig.bare(.device(terminal.slavePath))
        self.rig(&rig)
        let plan = try suite.plan()
        let settings = try RigSettings(
            rig: rig, overrides: parameters + settings, declared: plan.suites.flatMap(\.suite.parameters))
        let keeper = RecordKeeper(listener)
        let depot = returns.isEmpty ? nil : PortDepot(returns, on: group.next())
        var access = RigAccess(patience: patience, cyclePower: cyclePower, preparation: preparation)
        if let depot { access.reopen = { () async throws(PortError) in try await depot.open() } }
        let run = SuiteRun(
            plan: plan, options: options, settings: settings, port: port, meters: meters, server: server,
            access: access, sink: keeper)
        before(run)
        let trouble = try await run.run()
        try? await port.close().get()
        let laterLines = try await depot?.dismantle() ?? []
        try await group.shutdownGracefully()
        return RunEvidence(trouble: trouble, records: keeper.records, laterLines: laterLines)
    }
}
