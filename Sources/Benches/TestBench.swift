public import Evidence
import Glibc
public import LowerTester
public import ModuleEmulator
import NIOCore
import NIOPosix
public import Rigs
public import SuiteRunner
public import Wire

/// The bench of a run: the port with the module behind it, and the FTP server on the other side.
///
/// The port under test, the emulated module and the server have a thread each, so that a fat transfer of one does not
/// delay another's stamps.
public final class TestBench {
    private let rig: Rig
    private let profile: EmulatorProfile
    public private(set) var settings: RigSettings
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 3)
    private let portLoop: any EventLoop
    private let moduleLoop: any EventLoop
    private let serverLoop: any EventLoop
    private var module: EmulatedModule?
    private var listener: PortListener?
    private var supply: PortSupply?
    public private(set) var server: (any FTPLowerTester)?

    /// - Parameter profile: of the emulated module, where that is the port.
    public init(rig: Rig, settings: RigSettings, profile: EmulatorProfile) {
        self.rig = rig
        self.profile = profile
        self.settings = settings
        portLoop = group.next()
        moduleLoop = group.next()
        serverLoop = group.next()
    }

    /// The port under test and the scheduling delays of the threads between the module and the stamps.
    public struct OpenPort {
        public var port: Port
        public var meters: [@Sendable () -> Duration]
        /// What may be done to the rig meanwhile.
        public var access: RigAccess
    }

    /// Gets the FTP server of the run; `settings` then say where it is.
    public func startServer() async throws(Trouble) {
        await chooseSourcePorts()
        switch settings["ftp-peer"] {
        case "embedded":
            choosePassword()
            do {
                let embedded = try await EmbeddedServer.start(
                    bind: settings["ftp-bind"], port: Int(settings["ftp-port"]) ?? 0,
                    advertise: settings["ftp-advertise"], passivePorts: settings.passivePorts,
                    isTranslated: settings.isOn("nat"),
                    user: settings["ftp-user"], password: settings["ftp-password"], root: settings["ftp-root"],
                    on: serverLoop)
                settings["ftp-host"] = settings["ftp-advertise"]
                settings["ftp-port"] = String(embedded.port)
                server = embedded
            } catch {
                let reason = (error as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? "\(error)"
                throw Trouble(
                    code: "rig.server",
                    message: "the embedded FTP server could not be started at "
                        + "\(settings["ftp-bind"]):\(settings["ftp-port"]): \(reason)",
                    hint: "check `ftp-bind` and `ftp-advertise`, addresses of this machine in numbers, and `ftp-port`")
            }
        case "sftp":
            choosePassword()
            try await startSFTPServer()
        case "external":
            let external = ExternalServer(
                host: settings["ftp-host"], port: UInt16(settings["ftp-port"]) ?? 21, user: settings["ftp-user"],
                password: settings["ftp-password"], account: settings["ftp-account"], root: settings["ftp-root"],
                on: serverLoop)
            server = external
            do {
                try await external.tryLogin()
            } catch {
                throw Trouble(
                    code: "rig.ftp-login", message: error.message,
                    hint: "check `ftp-host`, `ftp-port`, `ftp-user` and `ftp-password`: the module would fare no better"
                )
            }
        default:
            break
        }
        settings.completeCommandLines()
    }

    private func startSFTPServer() async throws(Trouble) {
        do {
            let sftp = try await SFTPServer.start(
                bind: settings["ftp-bind"], port: Int(settings["ftp-port"]) ?? 0, root: settings["ftp-root"],
                user: settings["ftp-user"], password: settings["ftp-password"], on: serverLoop)
            settings["ftp-host"] = settings["ftp-advertise"]
            settings["ftp-port"] = String(sftp.port)
            settings["ftp-root"] = sftp.root
            server = sftp
        } catch {
            switch error {
            case .unavailable(let reason):
                settings.lacks[.sftp] = reason
            case .failed(let reason):
                throw Trouble(
                    code: "rig.server",
                    message: "the SFTP server could not be started at "
                        + "\(settings["ftp-bind"]):\(settings["ftp-port"]): \(reason)",
                    hint: "check `ftp-bind` and `ftp-advertise`, addresses of this machine in numbers, and `ftp-port`")
            }
        }
    }

    /// Servers of the run are closed to everyone without its credentials.
    private func choosePassword() {
        if settings["ftp-password"].isEmpty { settings["ftp-password"] = Self.randomPassword() }
    }

    /// Ports for the module's ends of its FTP connections, where the rig states none.
    private func chooseSourcePorts() async {
        let (control, data) = ("source-control-port", "source-data-port")
        if settings[control] == "0" {
            settings[control] = await SourcePort.free(besides: settings[data], on: serverLoop)
        }
        if settings[data] == "0" { settings[data] = await SourcePort.free(besides: settings[control], on: serverLoop) }
    }

    /// Opens the port, with the emulated module behind it where that is the port.
    public func openPort() async throws(Trouble) -> OpenPort {
        var address = rig.port
        var threads = [portLoop]
        if address.isEmulator {
            address = try await startModule()
            threads.append(moduleLoop)
        }
        // The module answers once this server has.
        if settings["ftp-peer"] == "embedded" { threads.append(serverLoop) }
        var meters: [@Sendable () -> Duration] = []
        for thread in threads {
            guard let delay = await SchedulingDelay(of: thread) else { continue }
            meters.append { .nanoseconds(delay.total()?.nanoseconds ?? 0) }
        }
        do {
            let supply = PortSupply(address: address, line: rig.line, on: portLoop)
            self.supply = supply
            let port = try await supply.open()
            let access = RigAccess(
                reopen: { () async throws(PortError) in try await supply.open() }, patience: .seconds(30))
            return OpenPort(port: port, meters: meters, access: access)
        } catch {
            throw Trouble(code: error.code, message: "\(error.address): \(error.reason)", hint: error.remedy)
        }
    }

    private func startModule() async throws(Trouble) -> PortAddress {
        do {
            let module = EmulatedModule(profile, on: moduleLoop)
            self.module = module
            guard rig.port == .emulatorOverRFC2217 else {
                return .device(try await module.openTerminal().slavePath)
            }
            let listener = try await module.listen(port: 0, as: .rfc2217)
            self.listener = listener
            return .rfc2217(host: listener.host, port: listener.port)
        } catch {
            throw Trouble(code: "rig.emulator", message: "the emulated module could not be started: \(error)")
        }
    }

    private static func randomPassword() -> String {
        let alphabet = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        var source = SystemRandomNumberGenerator()
        return String((0..<20).map { _ in alphabet[Int.random(in: alphabet.indices, using: &source)] })
    }

    /// Lets go of the port, for somebody else to open it.
    public func closePort() async {
        await supply?.close()
    }

    /// Takes everything down; nothing of it is of interest any more.
    public func dismantle() async {
        await supply?.close()
        try? await listener?.close().get()
        try? await module?.stop().get()
        await server?.stop()
        try? await group.shutdownGracefully()
    }
}

extension PortError {
    /// The code under which a run reports it.
    fileprivate var code: String {
        switch kind {
        case .absent: "rig.port-absent"
        case .ambiguous: "rig.port-ambiguous"
        case .busy: "rig.port-busy"
        case .notATerminal: "rig.port-no-terminal"
        case .denied: "rig.port-denied"
        case .timedOut: "rig.port-timed-out"
        case .unsupportedSettings: "rig.port-settings"
        case .failed: "rig.port-failed"
        }
    }
}
