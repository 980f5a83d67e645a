import ArgumentParser
import Benches
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
            "Serve over TCP instead of a pseudo-terminal; port 0 takes a free one. `rfc2217://host:port` has modem lines.",
            valueName: "host:port"))
    var listen: String?

    @OptionGroup(title: "The module")
    var module: EmulatorOptions

    @Flag(help: "Show the defects and the requirements that they break.")
    var listDefects = false

    @Flag(help: "Show the variations and what is different in them.")
    var listVariations = false

    func validate() throws {
        if link != nil, listen != nil {
            throw ValidationError("--link makes a name for a pseudo-terminal; with --listen there is none")
        }
    }

    func run() async throws {
        if listDefects {
            return Self.show(Defect.all.map { ($0.name, "breaks \($0.breaks)") })
        }
        if listVariations {
            return Self.show(Variation.all.map { ($0.name, $0.summary) })
        }
        let profile: EmulatorProfile
        do {
            profile = try EmulatorProfile(settings: module.settings)
        } catch {
            throw Terminal.refuse("call.bad-setting", error.message)
        }
        try await serve(profile)
    }

    /// Two columns.
    private static func show(_ rows: [(String, String)]) {
        let width = rows.map(\.0.count).max() ?? 0
        for (name, text) in rows {
            Terminal.write(name + String(repeating: " ", count: width - name.count + 2) + text)
        }
    }

    private func serve(_ profile: EmulatorProfile) async throws {
        let (stream, signal) = AsyncStream.makeStream(of: Void.self)
        let interruption = Interruption()
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            let module = EmulatedModule(profile, on: group.next())
            var made: DeviceLink?
            if let listen {
                let (kind, host, port) = try Self.address(listen)
                let listener = try await module.listen(host: host, port: port, as: kind)
                let served: PortAddress =
                    switch kind {
                    case .bare: .socket(host: host, port: listener.port)
                    case .rfc2217: .rfc2217(host: host, port: listener.port)
                    }
                Terminal.write(served.description)
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

    private static func address(_ text: String) throws -> (PortListener.Kind, String, Int) {
        let scheme = "rfc2217://"
        let kind: PortListener.Kind = text.hasPrefix(scheme) ? .rfc2217 : .bare
        let parts = text.dropFirst(kind == .rfc2217 ? scheme.count : 0)
            .split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let port = Int(parts[1]), (0...65535).contains(port) else {
            throw Terminal.refuse(
                "call.bad-address", "`\(text)` is no address",
                help: "write `--listen 127.0.0.1:5000`, or `--listen rfc2217://127.0.0.1:5000`")
        }
        return (kind, String(parts[0]), port)
    }
}
