import Foundation
import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.serialized, .timeLimit(.minutes(10)))
struct SFTPListingTests {
    private let refused = [FTPEvent.transferEnded(false)]

    private static func session() async throws -> (bench: SFTPBench, server: OpenSSHServer) {
        let server = try await OpenSSHServer()
        let bench = try await SFTPBench()
        #expect(try await bench.open(server) == .opened(true))
        return (bench, server)
    }

    private func makeFolder(_ name: String, _ server: OpenSSHServer) throws {
        try FileManager.default.createDirectory(
            atPath: server.files.path(of: name), withIntermediateDirectories: false)
    }

    private func list(_ path: String?, _ bench: SFTPBench) async throws -> [FTPEvent] {
        try await bench.carryOut(.list(path.map { Array($0.utf8) }, isActive: false))
        return try await bench.transferEvents()
    }

    /// The words of each line. Every line must end with CR LF.
    private func lines(_ events: [FTPEvent]) throws -> [[Substring]] {
        #expect(events.first == .transferBegan)
        #expect(events.last == .transferEnded(true))
        var lines = String(decoding: events.data, as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines.popLast() == "")
        return lines.map { $0.split(separator: " ") }.sorted { ($0.last ?? "") < ($1.last ?? "") }
    }

    @Test func showsWhatIsInADirectory() async throws {
        let (bench, server) = try await Self.session()
        try makeFolder("d", server)
        try makeFolder("d/sub", server)
        try server.files.write([UInt8](repeating: 1, count: 3000), to: "d/file")
        try server.files.write([], to: "d/.hidden")
        for path in ["d", "d/", server.files.path(of: "d"), "d/sub/.."] {
            let lines = try lines(try await list(path, bench))
            #expect(lines.map(\.last) == [".hidden", "file", "sub"], "\(path)")
            #expect(lines.map { $0.first?.first } == ["-", "-", "d"])
            // Mode, links, owner, group, size, three words of the time, name.
            #expect(lines.allSatisfy { $0.count == 9 })
            #expect(lines[0][4] == "0")
            #expect(lines[1][4] == "3000")
        }
    }

    @Test func showsTheWorkingDirectory() async throws {
        let (bench, server) = try await Self.session()
        try makeFolder("d", server)
        try server.files.write([], to: "d/in")
        #expect(try lines(try await list(nil, bench)).map(\.last) == ["d"])
        #expect(try await bench.ask(.changeDirectory(Array("d".utf8))) == .replied([]))
        #expect(try lines(try await list(nil, bench)).map(\.last) == ["in"])
        #expect(try lines(try await list("..", bench)).map(\.last) == ["d"])
    }

    @Test func showsTheLineOfAFile() async throws {
        let (bench, server) = try await Self.session()
        try makeFolder("d", server)
        for name in ["a", "b", "c"] { try server.files.write(Array(name.utf8), to: "d/" + name) }
        try FileManager.default.createSymbolicLink(
            atPath: server.files.path(of: "d/dangling"), withDestinationPath: "nowhere")
        let all = try lines(try await list("d", bench))
        for (index, name) in ["a", "b", "c", "dangling"].enumerated() {
            #expect(try lines(try await list("d/" + name, bench)) == [all[index]])
        }
        #expect(try lines(try await list(server.files.path(of: "d/b"), bench)) == [all[1]])
    }

    @Test func saysNothingOfAnEmptyDirectory() async throws {
        let (bench, server) = try await Self.session()
        try makeFolder("d", server)
        #expect(try await list("d", bench) == [.transferBegan, .transferEnded(true)])
    }

    @Test func refusesWhatIsNotThere() async throws {
        let (bench, server) = try await Self.session()
        try server.files.write([1], to: "f")
        for path in ["missing", "missing/", "missing/x", "f/", "f/x", "", "f\0"] {
            #expect(try await list(path, bench) == refused, "\(path)")
        }
        #expect(try lines(try await list("f", bench)).count == 1)
    }

    @Test func showsManyEntries() async throws {
        let (bench, server) = try await Self.session()
        let names = (1000..<2000).map { "file-\($0)" }
        for name in names { try server.files.write([], to: name) }
        #expect(try lines(try await list(nil, bench)).map(\.last) == names.map { Substring($0) })
    }

    @Test func isStoppedAndHeld() async throws {
        let (bench, server) = try await Self.session()
        for number in 0..<500 { try server.files.write([], to: "file-\(number)") }
        try await bench.onPiece { $0.carryOut(.stopTransfer) }
        let stopped = try await list(nil, bench)
        #expect(stopped.count == 3)
        #expect(stopped.last == .transferEnded(false))

        try await bench.onPiece { $0.hold(true) }
        try await bench.carryOut(.list(nil, isActive: false))
        let beginning = try await bench.events {
            guard case .transferred = $0 else { return false }
            return true
        }
        try await passTime(server, bench)
        #expect(try await bench.leftEvents().isEmpty)
        try await bench.onPiece { _ in }
        try await bench.withLink { $0.hold(false) }
        #expect(try lines(beginning + (try await bench.transferEvents())).count == 500)
    }

    /// Lets another client do on the same loop what this one was held from.
    private func passTime(_ server: OpenSSHServer, _ bench: SFTPBench) async throws {
        let other = try await SFTPBench(on: bench.loop)
        #expect(try await other.open(server) == .opened(true))
        #expect(try lines(try await list(nil, other)).count == 500)
    }
}
