import FTPPeer
import Foundation
import NIOCore
import NIOPosix
import TestSupport
import Testing
import Wire

/// The emulated module as it is served to other programs.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct EmulateTests {
    /// Serves the module, gives its first line and a talk with it, and ends it with a signal.
    private func serve(
        _ arguments: [String], in folder: WorkFolder, _ body: (String) async throws -> Void
    ) async throws -> Int32 {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = AttestCall.program
        process.arguments = ["emulate"] + arguments
        process.currentDirectoryURL = folder.url
        process.environment = AttestCall.environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        let (exit, exited) = AsyncStream.makeStream(of: Int32.self)
        process.terminationHandler = { exited.yield($0.terminationStatus) }
        let line = try await firstLine(of: process, pipe)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(line.trimmingCharacters(in: .newlines)))
        } catch {
            outcome = .failure(error)
        }
        process.terminate()
        let status = await exit.first { _ in true }
        try outcome.get()
        return try #require(status)
    }

    /// The line is written at once and whole.
    private func firstLine(of process: Process, _ pipe: Pipe) async throws -> String {
        let data = try await withCheckedThrowingContinuation { (said: CheckedContinuation<Data, any Error>) in
            pipe.fileHandleForReading.readabilityHandler = { handle in
                handle.readabilityHandler = nil
                said.resume(returning: handle.availableData)
            }
            do {
                try process.run()
            } catch {
                pipe.fileHandleForReading.readabilityHandler = nil
                said.resume(throwing: error)
            }
        }
        return String(decoding: data, as: UTF8.self)
    }

    private func talk(to address: PortAddress, _ lines: [(String, String)]) async throws {
        let port = try await Port.open(address, on: TestLoops.group.next(), limit: .seconds(5))
        let host = PortReader(port)
        for (line, end) in lines { try await host.send(line, until: end) }
        try await port.close().get()
    }

    @Test func aLinkLeadsToTheModuleAndGoesWithIt() async throws {
        try await WorkFolder.with { folder in
            let status = try await serve(["--link", folder.path("module"), "--sim-pin", "1234"], in: folder) { line in
                #expect(line == folder.path("module"))
                try await talk(
                    to: .device(folder.path("module")),
                    [("AT\r", "\r\nOK\r\n"), ("AT+CPIN?\r", "\r\n+CPIN: SIM PIN\r\n\r\nOK\r\n")])
                // Another program may come after the first.
                try await talk(to: .device(folder.path("module")), [("AT+CGMM\r", "\r\nOK\r\n")])
            }
            #expect(status == 0)
            #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: folder.path("module"))) == nil)
        }
    }

    @Test func filesGoOverTheLink() async throws {
        try await WorkFolder.with(["notes": "no\u{3}t\u{10}es"]) { folder in
            let peer = try await PeerServer.start(group: TestLoops.group)
            let status = try await serve(["--link", folder.path("module")], in: folder) { line in
                let notes = folder.path("notes")
                let host = try await SerialHost.run(
                    [
                        .connectToNetwork, .open(port: peer.port, user: "attest", password: "attest"),
                        .store(path: notes, name: "stored"), .get(name: "stored", path: folder.path("got")),
                        .put(path: notes, name: "put"), .retrieve(name: "put", path: folder.path("retrieved")), .close,
                    ], at: line)
                #expect(host.status == 0, "\(host.output)")
            }
            #expect(status == 0)
            await peer.stop()
            for name in ["got", "retrieved"] { #expect(try folder.read(name) == folder.read("notes")) }
        }
    }

    @Test func withoutALinkTheTerminalIsNamed() async throws {
        try await WorkFolder.with { folder in
            let status = try await serve([], in: folder) { line in
                #expect(line.hasPrefix("/dev/pts/"))
                try await talk(to: .device(line), [("AT\r", "\r\nOK\r\n")])
            }
            #expect(status == 0)
        }
    }

    @Test func aSocketIsListenedOn() async throws {
        try await WorkFolder.with { folder in
            let arguments = ["--listen", "127.0.0.1:0", "--defect", "mode-test-range-wide", "--latency", "0ms..1ms"]
            let status = try await serve(arguments, in: folder) { line in
                let address = try PortAddress(parsing: line)
                try await talk(to: address, [("AT\r", "\r\nOK\r\n"), ("AT+FTPMODE=?\r", "(0-2)\r\n\r\nOK\r\n")])
            }
            #expect(status == 0)
        }
    }

    @Test func aLineIsServedOverRFC2217ForTalksAndRuns() async throws {
        try await WorkFolder.with(["a.yaml": RunFilesTests.suite]) { folder in
            let status = try await serve(["--listen", "rfc2217://127.0.0.1:0"], in: folder) { line in
                #expect(line.hasPrefix("rfc2217://127.0.0.1:"))
                try await talk(to: try PortAddress(parsing: line), [("AT\r", "\r\nOK\r\n")])
                let call = try await AttestCall.run(
                    ["run", "a.yaml", "--port", line, "--set", "final-limit=10s"], in: folder)
                #expect(call.status == 0)
                #expect(call.output.contains("2 passed"))
            }
            #expect(status == 0)
        }
    }

    @Test func aRunGoesOverTheLink() async throws {
        try await WorkFolder.with(["a.yaml": RunFilesTests.suite]) { folder in
            _ = try await serve(["--link", folder.path("module")], in: folder) { _ in
                let call = try await AttestCall.run(
                    ["run", "a.yaml", "--port", folder.path("module"), "--set", "final-limit=10s"], in: folder)
                #expect(call.status == 0)
                #expect(call.output.contains("2 passed"))
            }
        }
    }

    @Test func aNameThatIsTakenIsNotOverwritten() async throws {
        try await WorkFolder.with(["module": "a file"]) { folder in
            let call = try await AttestCall.run(["emulate", "--link", folder.path("module")], in: folder)
            #expect(call.status == 3)
            #expect(call.complaint.hasPrefix("error[emulate.failed]: the module cannot be served: "))
            #expect(try folder.read("module") == "a file")
        }
    }

    @Test func defectsAreListedWithWhatTheyBreak() async throws {
        try await WorkFolder.with { folder in
            let call = try await AttestCall.run(["emulate", "--list-defects"], in: folder)
            #expect(call.status == 0)
            let lines = call.output.split(separator: "\n")
            #expect(lines.count > 20)
            #expect(lines.allSatisfy { $0.wholeMatch(of: #/[a-z0-9-]+ +breaks [A-Z_]+-[A-Z-]+/#) != nil })
            #expect(lines.contains { $0.hasPrefix("mode-ok-late ") })
        }
    }
}
