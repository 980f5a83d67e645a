import Benches
import Evidence
import LowerTester
import ModuleEmulator
import NIOCore
import Rigs
import SuiteRunner
import Wire

/// One emulated module behind a line of its own, with a server of its own, and what judges them.
final class ModuleSeat {
    private let module: EmulatedModule
    /// Where the module stands behind an RFC 2217 server; else it has a pseudo-terminal.
    private let listener: PortListener?
    /// None where this machine lacks what it takes.
    private let server: (any FTPLowerTester)?
    private let port: Port
    private let settings: RigSettings
    private let thread: SeatThread
    private let ports: SourcePorts
    private let taken: [Int]
    /// What ran last.
    private var last: (run: SuiteRun, item: String?)?

    private init(
        module: EmulatedModule, listener: PortListener?, server: (any FTPLowerTester)?, port: Port,
        settings: RigSettings, thread: SeatThread, ports: SourcePorts, taken: [Int]
    ) {
        self.module = module
        self.listener = listener
        self.server = server
        self.port = port
        self.settings = settings
        self.thread = thread
        self.ports = ports
        self.taken = taken
    }

    /// Switches a module on.
    ///
    /// - Throws: what this machine could not give.
    static func open(
        _ profile: EmulatorProfile, by rig: Rig, _ settings: RigSettings, on thread: SeatThread, _ ports: SourcePorts
    ) async throws(Trouble) -> ModuleSeat {
        var settings = settings
        var taken: [Int] = []
        for name in ["source-control-port", "source-data-port"] where settings[name] == "0" {
            guard let port = await ports.take(on: thread.loop) else { continue }
            settings[name] = String(port)
            taken.append(port)
        }
        let module = EmulatedModule(profile, on: thread.loop)
        do {
            let server = try await startServer(&settings, on: thread.loop)
            settings.completeCommandLines()
            var listener: PortListener?
            do {
                let address: PortAddress
                if rig.port == .emulatorOverRFC2217 {
                    let open = try await module.listen(port: 0, as: .rfc2217)
                    listener = open
                    address = .rfc2217(host: open.host, port: open.port)
                } else {
                    address = .device(try await module.openTerminal().slavePath)
                }
                let port = try await Port.open(address, settings: rig.line, on: thread.loop, limit: .seconds(10))
                return ModuleSeat(
                    module: module, listener: listener, server: server, port: port, settings: settings, thread: thread,
                    ports: ports, taken: taken)
            } catch {
                try? await listener?.close().get()
                await server?.stop()
                throw error
            }
        } catch {
            try? await module.stop().get()
            ports.giveBack(taken)
            throw trouble(error, at: settings)
        }
    }

    private static func trouble(_ error: any Error, at settings: RigSettings) -> Trouble {
        if case .failed(let reason)? = error as? SSHServerError {
            return Trouble(
                code: "rig.server",
                message: "the SFTP server could not be started at \(settings["ftp-bind"]): \(reason)",
                hint: "check `ftp-bind`, an address of this machine in numbers, and `ftp-user`")
        }
        return Trouble(
            code: "proof.seat", message: "an emulated module could not be switched on: \(error)",
            hint: "fewer `--jobs` need fewer files, terminals and ports")
    }

    /// The server of the rig's kind; `settings` then say where it is, or what this machine lacks for one.
    private static func startServer(
        _ settings: inout RigSettings, on loop: any EventLoop
    ) async throws -> (any FTPLowerTester)? {
        settings["ftp-host"] = settings["ftp-advertise"]
        guard settings["ftp-peer"] == "sftp" else {
            let server = try await EmbeddedServer.start(
                bind: settings["ftp-bind"], port: 0, advertise: settings["ftp-advertise"], user: settings["ftp-user"],
                password: settings["ftp-password"], on: loop)
            settings["ftp-port"] = String(server.port)
            return server
        }
        guard settings.lacks[.sftp] == nil else { return nil }
        do throws(SSHServerError) {
            let server = try await SFTPServer.start(
                bind: settings["ftp-bind"], port: 0, root: settings["ftp-root"], user: settings["ftp-user"],
                password: settings["ftp-password"], on: loop)
            settings["ftp-port"] = String(server.port)
            settings["ftp-root"] = server.root
            return server
        } catch {
            guard case .unavailable(let reason) = error else { throw error }
            settings.lacks[.sftp] = reason
            return nil
        }
    }

    /// Runs cases on the module as it is now.
    ///
    /// - Parameter told: hears each outcome as it comes.
    /// - Returns: the outcomes, as far as cases ran, and what ended the run before its last case.
    func run(
        _ cases: [TrialCase], by options: RunOptions, until end: CaseWatch.End, stop: StopSwitch,
        told: @escaping @Sendable (TrialOutcome) -> Void = { _ in }
    ) async -> (outcomes: [TrialOutcome], trouble: Trouble?) {
        let watch = CaseWatch(
            cases, after: last?.item, until: end, lacks: Array(settings.lacks.values), told: told)
        let run = SuiteRun(
            plan: TrialCase.plan(of: cases), options: options, settings: settings, port: port, meters: thread.meters,
            server: server, sink: watch)
        if let last { run.goOn(from: last.run) }
        defer { last = (run, watch.outcomes.last?.item.name ?? last?.item) }
        let registered = stop.add(run.stop)
        defer { stop.remove(registered) }
        // The sink throws nothing but that it has heard enough.
        let trouble = try? await run.run()
        return (watch.outcomes, trouble ?? nil)
    }

    func close() async {
        try? await port.close().get()
        try? await listener?.close().get()
        try? await module.stop().get()
        await server?.stop()
        ports.giveBack(taken)
    }
}
