import Foundation
import NIOPosix
import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.serialized, .timeLimit(.minutes(10)))
struct SFTPSessionEndTests {
    private static let file = RemoteFile(path: Array("f".utf8))
    private static let isClosed: @Sendable (FTPEvent) -> Bool = { $0 == .closed }

    private static func session(
        timeout: Duration = .seconds(20), subsystem: ((String) -> String)? = { "internal-sftp -d \($0)" },
        settings: [String] = []
    ) async throws -> (bench: SFTPBench, server: OpenSSHServer) {
        let server = try await OpenSSHServer(subsystem: subsystem, settings: settings)
        try server.files.write(SFTPBench.bytes(5_000_000), to: "f")
        let bench = try await SFTPBench(timeout: timeout)
        #expect(try await bench.open(server) == .opened(true))
        return (bench, server)
    }

    /// Begins a download and holds it at its first piece.
    private static func beginHeld(_ bench: SFTPBench) async throws {
        try await bench.onPiece { $0.hold(true) }
        try await bench.carryOut(.retrieve(file, isActive: false))
        _ = try await bench.events { $0 != .transferBegan }
    }

    @Test func isEndedInOrder() async throws {
        let (bench, server) = try await Self.session()
        try await bench.carryOut(.quit)
        #expect(try await bench.next() == .closed)
        try await server.log.wait(for: "Received disconnect from 127.0.0.1")
        #expect(try await bench.ask(.noOperation) == .replied(nil))
        #expect(try await bench.open(server) == .opened(true))
        #expect(try await bench.ask(.noOperation) == .replied([]))
    }

    @Test func isEndedInTheMidstOfADownload() async throws {
        let (bench, server) = try await Self.session()
        try await Self.beginHeld(bench)
        try await bench.carryOut(.quit)
        #expect(try await bench.events(upTo: Self.isClosed) == [.transferEnded(false), .closed])
        try await bench.withLink { $0.hold(false) }
        #expect(try await bench.open(server) == .opened(true))
        #expect(try await bench.leftEvents().isEmpty)
    }

    @Test func isDroppedInTheMidstOfADownload() async throws {
        let (bench, server) = try await Self.session()
        try await bench.onPiece { $0.carryOut(.drop) }
        try await bench.carryOut(.retrieve(Self.file, isActive: false))
        let events = try await bench.events { $0 != .transferBegan }
        #expect(events.count == 2)
        #expect(try await bench.open(server) == .opened(true))
        #expect(try await bench.leftEvents().isEmpty)
    }

    @Test func isDroppedInTheMidstOfAnUpload() async throws {
        let (bench, server) = try await Self.session()
        try await bench.carryOut(.store(RemoteFile(path: Array("g".utf8)), isActive: false))
        #expect(try await bench.next() == .transferBegan)
        try await bench.withLink { link in
            link.carryOut(.upload(SFTPBench.bytes(1_000_000)))
            link.carryOut(.drop)
        }
        #expect(try await bench.open(server) == .opened(true))
        #expect(try await bench.leftEvents().isEmpty)
    }

    @Test func noticesThatAnIdleServerIsGone() async throws {
        let (bench, server) = try await Self.session()
        server.kill()
        #expect(try await bench.next() == .closed)
        #expect(try await bench.ask(.noOperation) == .replied(nil))
        #expect(try await bench.leftEvents().isEmpty)
    }

    @Test func noticesThatTheServerIsGoneInADownload() async throws {
        let (bench, server) = try await Self.session()
        try await Self.beginHeld(bench)
        server.kill()
        #expect(try await bench.events(upTo: Self.isClosed) == [.transferEnded(false), .closed])
    }

    @Test func noticesThatTheServerIsGoneInAnUpload() async throws {
        let (bench, server) = try await Self.session()
        try await bench.carryOut(.store(RemoteFile(path: Array("g".utf8)), isActive: false))
        #expect(try await bench.next() == .transferBegan)
        try await bench.carryOut(.upload([1, 2, 3]))
        #expect(try await bench.next() == .uploaded)
        server.kill()
        #expect(try await bench.events(upTo: Self.isClosed) == [.transferEnded(false), .closed])
    }

    @Test func noticesThatTheServerIsGoneInALongUpload() async throws {
        let (bench, server) = try await Self.session()
        try await server.freeze()
        try await bench.carryOut(.store(RemoteFile(path: Array("g".utf8)), isActive: false))
        try await bench.carryOut(.upload(SFTPBench.bytes(5_000_000)))
        server.kill()
        #expect(try await bench.events(upTo: Self.isClosed) == [.transferEnded(false), .closed])
    }

    @Test func givesUpARequestThatIsNotAnswered() async throws {
        let (bench, server) = try await Self.session(timeout: .seconds(2))
        try await server.freeze()
        #expect(try await bench.ask(.makeDirectory(Array("d".utf8))) == .replied(nil))
        #expect(try await bench.next() == .closed)
    }

    @Test func givesUpADownloadThatStalls() async throws {
        let (bench, server) = try await Self.session(timeout: .seconds(2))
        try await Self.beginHeld(bench)
        try await server.freeze()
        try await bench.onPiece { _ in }
        try await bench.withLink { $0.hold(false) }
        let events = try await bench.events(upTo: Self.isClosed)
        #expect(events.suffix(2) == [.transferEnded(false), .closed])
        #expect(events.data.count < 5_000_000)
    }

    @Test func givesUpAnUploadThatStalls() async throws {
        let (bench, server) = try await Self.session(timeout: .seconds(2))
        try await bench.carryOut(.store(RemoteFile(path: Array("g".utf8)), isActive: false))
        #expect(try await bench.next() == .transferBegan)
        try await server.freeze()
        try await bench.carryOut(.upload(SFTPBench.bytes(500_000)))
        #expect(try await bench.events(upTo: Self.isClosed) == [.transferEnded(false), .closed])
    }

    /// The connection is still there, but what speaks SFTP has ended in the midst of an answer.
    @Test func noticesThatSFTPEndsInTheMidstOfAnAnswer() async throws {
        let (bench, server) = try await Self.session(subsystem: {
            "/usr/lib/openssh/sftp-server -d \($0) | dd bs=1000 count=100 status=none"
        })
        try await bench.carryOut(.retrieve(Self.file, isActive: false))
        let events = try await bench.events(upTo: Self.isClosed)
        #expect(events.suffix(2) == [.transferEnded(false), .closed])
        let data = events.data
        #expect(SFTPBench.bytes(data.count) == data && data.count < 100_000)
        server.kill()
    }

    /// After three answers: two of the login, and one.
    @Test func noticesThatSFTPEndsWhileIdle() async throws {
        let (bench, server) = try await Self.session(subsystem: {
            "/usr/lib/openssh/sftp-server -d \($0) 2>/dev/null | { dd bs=1000 count=3 status=none; kill $$; }"
        })
        #expect(try await bench.ask(.noOperation) == .replied([]))
        #expect(try await bench.next() == .closed)
        server.kill()
    }

    /// A server that asks for signs of life, and closes when two in a row are not answered.
    @Test func showsThatItLives() async throws {
        let (bench, server) = try await Self.session(settings: [
            "ClientAliveInterval 1", "ClientAliveCountMax 1", "LogLevel DEBUG2",
        ])
        try await server.log.wait(for: "request keepalive@openssh.com", count: 2)
        #expect(try await bench.ask(.noOperation) == .replied([]))
        try await Self.beginHeld(bench)
        try await server.log.wait(for: "request keepalive@openssh.com", count: 5)
        try await bench.onPiece { _ in }
        try await bench.withLink { $0.hold(false) }
        #expect(try await bench.transferEvents().last == .transferEnded(true))
    }

    /// In a process of its own, where nobody else opens files.
    @Test func leavesNoDescriptorsAndThreads() async {
        await #expect(processExitsWith: .success) {
            func count(_ folder: String) throws -> Int {
                try FileManager.default.contentsOfDirectory(atPath: "/proc/self/" + folder).count
            }
            let (bench, server) = try await Self.session()
            var counts: [[Int]] = []
            // What is made once for all is made in the first round.
            for _ in 0..<4 {
                try await bench.carryOut(.quit)
                #expect(try await bench.next() == .closed)
                #expect(try await bench.open(server, password: "") == .opened(false))
                #expect(try await bench.open(server) == .opened(true))
                try await bench.onPiece { $0.carryOut(.drop) }
                try await bench.carryOut(.retrieve(Self.file, isActive: false))
                _ = try await bench.events { $0 != .transferBegan }
                #expect(try await bench.open(server) == .opened(true))
                counts.append([try count("fd"), try count("task")])
            }
            // Threads of the system may end meanwhile.
            #expect(counts.dropFirst().allSatisfy { $0[0] == counts[1][0] && $0[1] <= counts[1][1] }, "\(counts)")
            let open = counts[1][0]
            server.kill()
            #expect(try await bench.next() == .closed)
            #expect(try count("fd") < open)
        }
    }
}
