import Foundation
import Synchronization

/// A `ser2net` of Debian's that serves a device at one port of 127.0.0.1, as often as it is started.
public final class Ser2net: Sendable {
    public let port: Int
    private let held: HeldPort
    private let folder: TemporaryFolder
    private let arguments: [String]
    private let program = Mutex<ForeignProgram?>(nil)

    /// - Parameters:
    ///   - accepter: what the connections carry; the TCP port is added.
    ///   - options: lines of the configuration.
    ///   - isLocking: it keeps a lock file while a client is there, unless the device is a pseudo-terminal by its name.
    ///     The file outlives it.
    public init(
        _ device: String, accepter: String = "telnet(rfc2217),tcp(nodelay)", options: [String] = ["chardelay: false"],
        isLocking: Bool = false
    ) throws {
        guard let held = HeldPort(forServer: true) else { throw CocoaError(.fileWriteUnknown) }
        self.held = held
        port = held.port
        folder = try TemporaryFolder()
        let text = """
            %YAML 1.1
            ---
            connection: &line
              accepter: \(accepter),127.0.0.1,\(port)
              connector: serialdev,\(device),115200n81,local
              options:
                \(options.joined(separator: "\n    "))

            """
        let configuration = try folder.write(Array(text.utf8), to: "ser2net.yaml")
        arguments = ["-n", "-d", "-c", configuration] + (isLocking ? [] : ["-u"])
    }

    /// Serves `device` while the body runs.
    public static func serving(
        _ device: String, accepter: String = "telnet(rfc2217),tcp(nodelay)",
        options: [String] = ["chardelay: false"], _ body: (Ser2net) async throws -> Void
    ) async throws {
        let server = try Ser2net(device, accepter: accepter, options: options)
        try await server.start()
        try await body(server)
        await server.stop()
    }

    /// Returns once it takes clients.
    public func start() async throws {
        let program = try await ForeignProgram.start("ser2net", arguments)
        self.program.withLock { $0 = program }
        // A connection to find that out would open the device.
        try await program.reaches("listened", limit: .seconds(30)) { try isListening(program.processID) }
    }

    /// Has it stand still, as on a host that is overloaded, or go on.
    public func stall(_ isStalled: Bool) {
        program.withLock { program in
            if let program { _ = kill(program.processID, isStalled ? SIGSTOP : SIGCONT) }
        }
    }

    /// Kills it and waits until it is gone.
    public func stop() async {
        await program.withLock { $0.take() }?.stop()
    }

    /// The kernel's table has the sockets that listen, the process's folder has its own.
    private func isListening(_ process: Int32) throws -> Bool {
        let folder = "/proc/\(process)/fd"
        let own = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let files = own.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)") }
        // A file of the kernel's claims to be empty and comes a page at a time; a handle reads it to its end.
        let table = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/net/tcp")).readToEnd() ?? Data()
        return String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst().contains { line in
            let fields = line.split(separator: " ")
            // Local address and port in hexadecimal, state (0A is listening), and the socket's number.
            guard fields.count > 9, fields[3] == "0A", files.contains("socket:[\(fields[9])]") else { return false }
            return fields[1].split(separator: ":").last.flatMap { Int($0, radix: 16) } == port
        }
    }
}
