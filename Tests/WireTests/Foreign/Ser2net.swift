import Foundation
import TestSupport

/// A `ser2net` of Debian's that serves a device over RFC 2217 at a port of the system's choice.
///
/// It takes commands at its standard input as well: so it tells that it has started.
final class Ser2net {
    struct Failure: Error {
        var reason: String
    }

    private(set) var port = 0
    private let process = Process()
    private let said = Pipe()
    private let commands = Pipe()
    private let folder: TemporaryFolder
    /// Finished when the program has ended.
    private let (running, termination) = AsyncStream.makeStream(of: Never.self)

    private init(device: String) throws {
        folder = try TemporaryFolder()
        let configuration = """
            %YAML 1.1
            ---
            connection: &line
              accepter: telnet(rfc2217),tcp(nodelay),127.0.0.1,0
              connector: serialdev,\(device),115200n81,local
              options:
                kickolduser: true
                chardelay: false
            admin:
              accepter: stdio

            """
        let file = try folder.write(Array(configuration.utf8), to: "ser2net.yaml")
        // Without lock files, which would outlive it. Debian's daemons lie where not every user's PATH leads.
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "ser2net", "-n", "-d", "-u", "-c", file]
        process.standardInput = commands
        process.standardOutput = said
        process.standardError = FileHandle.nullDevice
    }

    /// Serves `device` while the body runs.
    static func serving(_ device: String, _ body: (Ser2net) async throws -> Void) async throws {
        let server = try Ser2net(device: device)
        let outcome: Result<Void, any Error>
        do {
            try await server.start()
            outcome = .success(try await body(server))
        } catch {
            outcome = .failure(error)
        }
        await server.stop()
        try outcome.get()
    }

    private func start() async throws {
        let (words, continuation) = AsyncStream.makeStream(of: String.self)
        let process = process
        said.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            if data.isEmpty {
                handle.readabilityHandler = nil
            } else {
                continuation.yield(String(decoding: data, as: UTF8.self))
            }
        }
        process.terminationHandler = { [termination] _ in
            continuation.finish()
            termination.finish()
        }
        // Written before, so that a program that ends at once breaks no pipe.
        try ask()
        try process.run()
        var text = ""
        for await word in words {
            text += word
            // The end of an answer.
            guard text.hasSuffix("\r\n-> ") else { continue }
            if let port = try Self.listeningPort(of: process.processIdentifier) {
                self.port = port
                return
            }
            // It takes commands a little earlier than clients.
            text = ""
            try ask()
        }
        throw Failure(reason: "ser2net did not start; is it installed? It said: \(text)")
    }

    private func ask() throws {
        try commands.fileHandleForWriting.write(contentsOf: Data("version\n".utf8))
    }

    private func stop() async {
        said.fileHandleForReading.readabilityHandler = nil
        guard process.isRunning else { return }
        kill(process.processIdentifier, SIGKILL)
        for await _ in running {}
    }

    /// The TCP port that a process listens at: the kernel's table has the sockets, the process's folder has its own.
    private static func listeningPort(of process: Int32) throws -> Int? {
        let folder = "/proc/\(process)/fd"
        let own = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
        }
        // A file of the kernel's claims to be empty and comes a page at a time; a handle reads it to its end.
        let table = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/net/tcp")).readToEnd() ?? Data()
        for line in String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst() {
            let fields = line.split(separator: " ")
            // Local address and port in hexadecimal, state (0A is listening), and the socket's number.
            guard fields.count > 9, fields[3] == "0A", own.contains("socket:[\(fields[9])]"),
                let port = fields[1].split(separator: ":").last.flatMap({ Int($0, radix: 16) })
            else { continue }
            return port
        }
        return nil
    }
}
