import ArgumentParser
import Foundation
import ModuleEmulator
import NIOCore
import NIOPosix
import SourceText
import Wire

struct EmulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "emulate", abstract: "Serve the emulated Fibocom L610 to other programs.",
        discussion: "Ends with SIGINT or SIGTERM.")

    @Option(help: ArgumentHelp("Make this symbolic link to the pseudo-terminal.", valueName: "path"))
    var link: String?

    @Option(
        help: ArgumentHelp(
            "Serve over TCP instead of a pseudo-terminal; port 0 takes a free one.", valueName: "host:port"))
    var listen: String?

    @Option(help: ArgumentHelp("The SIM asks for this PIN.", valueName: "digits"))
    var simPin: String?

    @Option(help: ArgumentHelp("How long answers take: `5ms` or `5ms..20ms`.", valueName: "range"))
    var latency: String?

    @Option(help: ArgumentHelp("From a restart to the boot lines.", valueName: "duration"))
    var bootDelay: String?

    @Option(help: ArgumentHelp("When unread downloaded data is given up.", valueName: "duration"))
    var fetchTimeout: String?

    @Option(help: ArgumentHelp("When a silent FTP server is given up.", valueName: "duration"))
    var serverTimeout: String?

    @Option(help: ArgumentHelp("Bend the module by this defect; repeatable.", valueName: "name"))
    var defect: [String] = []

    @Flag(help: "Show the defects and the requirements that they break.")
    var listDefects = false

    func validate() throws {
        if link != nil, listen != nil {
            throw ValidationError("--link makes a name for a pseudo-terminal; with --listen there is none")
        }
    }

    func run() async throws {
        if listDefects {
            for defect in Defect.all { Terminal.write("\(defect.name)  breaks \(defect.breaks)") }
            return
        }
        let profile: EmulatorProfile
        do {
            profile = try EmulatorProfile(settings: settings)
        } catch {
            throw Terminal.refuse("call.bad-setting", error.message)
        }
        try await serve(profile)
    }

    private var settings: [String: String] {
        var settings = [
            "sim-pin": simPin, "latency": latency, "boot-delay": bootDelay, "fetch-timeout": fetchTimeout,
            "server-timeout": serverTimeout,
        ].compactMapValues(\.self)
        if !defect.isEmpty { settings["defects"] = defect.joined(separator: ",") }
        return settings
    }

    private func serve(_ profile: EmulatorProfile) async throws {
        let (stream, signal) = AsyncStream.makeStream(of: Void.self)
        let interruption = Interruption()
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let module = EmulatedModule(profile, on: group.next())
            var made: DeviceLink?
            if let listen {
                let (host, port) = try Self.address(listen)
                let listener = try await module.listen(host: host, port: port)
                Terminal.write("socket://\(host):\(listener.port)")
            } else {
                let terminal = try await module.openTerminal()
                made = try link.map { try terminal.link(at: $0) }
                Terminal.write(link ?? terminal.slavePath)
            }
            interruption.interrupts { signal.finish() }
            for await _ in stream {}
            made?.remove()
            try await module.stop().get()
        } catch let status as ExitStatus {
            throw status
        } catch {
            Terminal.complain([.init(code: "emulate.failed", message: "the module cannot be served: \(error)")])
            throw ExitStatus.noWork
        }
    }

    private static func address(_ text: String) throws -> (String, Int) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let port = Int(parts[1]), (0...65535).contains(port) else {
            throw Terminal.refuse(
                "call.bad-address", "`\(text)` is no address", help: "write `--listen 127.0.0.1:5000`")
        }
        return (String(parts[0]), port)
    }
}
