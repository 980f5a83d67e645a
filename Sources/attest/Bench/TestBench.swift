import Evidence
import LowerTester
import ModuleEmulator
import NIOCore
import NIOPosix
import Rigs
import Wire

/// The bench of a run: the port with the module behind it, and the FTP server on the other side.
///
/// The port under test, the emulated module and the server have a thread each, so that a fat transfer of one does not
/// delay another's stamps.
final class TestBench {
    private let rig: Rig
    private var settings: RigSettings
    private let group = MultiThreadedEventLoopGroup(numberOfThreads: 3)
    private let portLoop: any EventLoop
    private let moduleLoop: any EventLoop
    private let serverLoop: any EventLoop
    private var module: EmulatedModule?
    private var port: Port?
    private var server: (any FTPLowerTester)?

    init(rig: Rig, settings: RigSettings) {
        self.rig = rig
        self.settings = settings
        portLoop = group.next()
        moduleLoop = group.next()
        serverLoop = group.next()
    }

    struct Prepared {
        var port: Port
        var server: (any FTPLowerTester)?
        var settings: RigSettings
        var meters: [SchedulingDelay]
    }

    /// - Throws: `Trouble` when a part of it cannot be had.
    func prepare() async throws -> Prepared {
        server = try await makeServer()
        var address = rig.port
        var meters: [SchedulingDelay] = []
        if address == .emulator {
            address = try await startModule()
            if let meter = await SchedulingDelay(of: moduleLoop) { meters.append(meter) }
        }
        if let meter = await SchedulingDelay(of: portLoop) { meters.append(meter) }
        let port: Port
        do throws(PortError) {
            port = try await Port.open(address, settings: rig.line, on: portLoop, limit: .seconds(10))
        } catch {
            throw Trouble(code: "rig.port-\(error.kind)", message: "\(error.address): \(error.reason)", hint: error.remedy)
        }
        self.port = port
        return Prepared(port: port, server: server, settings: settings, meters: meters)
    }

    private func startModule() async throws -> PortAddress {
        do {
            let profile = try EmulatorProfile(settings: rig.emulator)
            let module = EmulatedModule(profile, on: moduleLoop)
            self.module = module
            return .device(try await module.openTerminal().slavePath)
        } catch let refusal as EmulatorSettingRefusal {
            throw Trouble(code: "rig.emulator", message: refusal.message)
        } catch {
            throw Trouble(code: "rig.emulator", message: "the emulated module could not be started: \(error)")
        }
    }

    private func makeServer() async throws -> (any FTPLowerTester)? {
        switch settings["ftp-peer"] {
        case "embedded":
            // Closed to everyone without this run's credentials.
            settings["ftp-password"] = Self.randomPassword()
            let embedded = try await trouble("rig.server", "the embedded FTP server could not be started") {
                try await EmbeddedServer.start(
                    bind: settings["ftp-bind"], advertise: settings["ftp-advertise"], user: settings["ftp-user"],
                    password: settings["ftp-password"], on: serverLoop)
            }
            settings["ftp-host"] = settings["ftp-advertise"]
            settings["ftp-port"] = String(embedded.port)
            return embedded
        case "external":
            return ExternalServer(
                host: settings["ftp-host"], port: UInt16(settings["ftp-port"]) ?? 21, user: settings["ftp-user"],
                password: settings["ftp-password"], account: settings["ftp-account"],
                on: serverLoop)
        default:
            return nil
        }
    }

    private func trouble<Value>(_ code: String, _ what: String, _ action: () async throws -> Value) async throws -> Value {
        do {
            return try await action()
        } catch {
            throw Trouble(code: code, message: "\(what): \(error)")
        }
    }

    private static func randomPassword() -> String {
        let alphabet = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        var source = SystemRandomNumberGenerator()
        return String((0..<20).map { _ in alphabet[Int.random(in: alphabet.indices, using: &source)] })
    }

    /// Takes everything down; nothing of it is of interest any more.
    func dismantle() async {
        try? await port?.close().get()
        try? await module?.stop().get()
        await server?.stop()
        try? await group.shutdownGracefully()
    }
}
