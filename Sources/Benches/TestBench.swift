public import Evidence
import Glibc
public import LowerTester
public import ModuleEmulator
import NIOCore
import NIOPosix
import RigControl
public import Rigs
import Wire

/// The bench of a run: the port with the module behind it, and the FTP server on the other side.
///
/// Used by one task from its beginning to its end.
public final class TestBench {
    let rig: Rig
    let profile: EmulatorProfile
    public private(set) var settings: RigSettings
    private let threads: BenchThreads
    var portLoop: any EventLoop { threads.port }
    var moduleLoop: any EventLoop { threads.module }
    var serverLoop: any EventLoop { threads.server }
    private let sourcePorts = SourcePorts.shared
    private var takenPorts: [Int] = []
    var module: EmulatedModule?
    var listener: PortListener?
    var supply: PortSupply?
    /// The place that the port is of, where a labgrid has it in its care.
    var place: LabgridPlace?
    public private(set) var server: (any FTPLowerTester)?

    let opening = OpeningTask()

    /// Gives up what is waited for while the rig is opened, from any thread.
    public var stopOpening: @Sendable () -> Void {
        { [opening] in opening.cancel() }
    }

    /// - Parameter profile: of the emulated module, where that is the port.
    public init(rig: Rig, settings: RigSettings, profile: EmulatorProfile, threads: BenchThreads = .own()) {
        self.rig = rig
        self.profile = profile
        self.settings = settings
        self.threads = threads
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
                        + "\(settings.shown("ftp-bind")):\(settings.shown("ftp-port")): \(reason)",
                    hint: "check `ftp-bind` and `ftp-advertise`, addresses of this machine in numbers, `ftp-port` "
                        + "and `ftp-passive-ports`")
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
            // Runs that are at the server at the same time are not in each other's way.
            let folder = "attest-" + Self.randomText(8).lowercased()
            let takesOffsets = try await opening.run {
                do throws(ServerTrouble) {
                    try await external.prepare(folder: folder)
                    return .success(try await external.takesOffsets())
                } catch {
                    return .failure(
                        Trouble(
                            code: "rig.ftp-login", message: error.message,
                            hint: "check `ftp-host`, `ftp-port`, `ftp-user` and `ftp-password`, and that this user may "
                                + "write below `ftp-root`: the module would fare no better"))
                }
            }
            settings["ftp-root"] = await external.root
            if !takesOffsets { settings["server-rest-stor"] = "no" }
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
                        + "\(settings.shown("ftp-bind")):\(settings.shown("ftp-port")): \(reason)",
                    hint: "check `ftp-bind` and `ftp-advertise`, addresses of this machine in numbers, and `ftp-port`")
            }
        }
    }

    /// Servers of the run are closed to everyone without its credentials.
    private func choosePassword() {
        if settings["ftp-password"].isEmpty { settings["ftp-password"] = Self.randomText(20) }
    }

    /// Ports for the module's ends of its FTP connections, where the rig states none.
    private func chooseSourcePorts() async {
        for name in ["source-control-port", "source-data-port"] where settings[name] == "0" {
            guard let port = await sourcePorts.take(on: serverLoop) else { continue }
            takenPorts.append(port)
            settings[name] = String(port)
        }
    }

    private static func randomText(_ count: Int) -> String {
        let alphabet = Array("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        var source = SystemRandomNumberGenerator()
        return String((0..<count).map { _ in alphabet[Int.random(in: alphabet.indices, using: &source)] })
    }

    /// Takes everything down; nothing of it is of interest any more.
    ///
    /// - Returns: what could not be given back.
    @discardableResult
    public func dismantle() async -> Trouble? {
        await supply?.close()
        var trouble: Trouble?
        do {
            try await place?.release()
        } catch {
            trouble = error
        }
        try? await listener?.close().get()
        try? await module?.stop().get()
        await server?.stop()
        sourcePorts.giveBack(takenPorts)
        try? await threads.own?.shutdownGracefully()
        return trouble
    }
}
