import Glibc
import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.serialized, .timeLimit(.minutes(10)))
struct SFTPDownloadTests {
    private let refused = [FTPEvent.transferEnded(false)]

    private static func session(_ settings: [String] = []) async throws -> (bench: SFTPBench, server: OpenSSHServer) {
        let server = try await OpenSSHServer(settings: settings)
        let bench = try await SFTPBench()
        #expect(try await bench.open(server) == .opened(true))
        return (bench, server)
    }

    private func retrieve(_ path: String, from offset: UInt64 = 0, _ bench: SFTPBench) async throws -> [FTPEvent] {
        try await bench.carryOut(
            .retrieve(RemoteFile(path: Array(path.utf8), offset: offset), isActive: false))
        return try await bench.transferEvents()
    }

    /// Whether the transfer was whole and gave these bytes.
    private func gave(_ bytes: some Collection<UInt8>, _ events: [FTPEvent]) -> Bool {
        events.first == .transferBegan && events.last == .transferEnded(true) && events.data.elementsEqual(bytes)
    }

    @Test func givesTheWholeFile() async throws {
        let (bench, server) = try await Self.session()
        for size in [0, 1, 3000, 30_000, 32_768, 131_072, 512_001, 5_000_000] {
            let bytes = SFTPBench.bytes(size)
            try server.files.write(bytes, to: "f")
            let events = try await retrieve("f", bench)
            #expect(gave(bytes, events), "\(events.data.count) of \(size)")
            #expect(events.allSatisfy { $0 != .transferred([]) })
        }
    }

    @Test func beginsAtAnOffset() async throws {
        let (bench, server) = try await Self.session()
        let bytes = SFTPBench.bytes(100_000)
        try server.files.write(bytes, to: "f")
        for offset in [1, 29_999, 65_536, 99_999] {
            #expect(gave(bytes[offset...], try await retrieve("f", from: UInt64(offset), bench)), "\(offset)")
        }
        for offset in [100_000, 100_001, 4_294_967_295, 1 << 40] {
            let events = try await retrieve("f", from: UInt64(offset), bench)
            #expect(events == [.transferBegan, .transferEnded(true)], "\(offset)")
        }
    }

    @Test func reachesFarIntoAFile() async throws {
        let (bench, server) = try await Self.session()
        let end = Array("end".utf8)
        try server.files.write([], to: "f")
        let descriptor = open(server.files.path(of: "f"), O_WRONLY | O_CLOEXEC)
        #expect(pwrite(descriptor, end, 3, 0xFF_FFFF_FFFE) == 3)
        close(descriptor)
        #expect(gave([0, 0] + end, try await retrieve("f", from: 0xFF_FFFF_FFFC, bench)))
        #expect(gave(end[1...], try await retrieve("f", from: 0xFF_FFFF_FFFF, bench)))
    }

    @Test func refusesWhatIsNoFile() async throws {
        let (bench, server) = try await Self.session()
        try server.files.write([1], to: "f")
        for path in ["missing", "missing/f", ".", "/", "", "f\0"] {
            #expect(try await retrieve(path, bench) == refused, "\(path)")
        }
        #expect(gave([1], try await retrieve("f", bench)))
    }

    @Test func exchangesKeysInTheMidstOfIt() async throws {
        let (bench, server) = try await Self.session(["RekeyLimit 256K"])
        let bytes = SFTPBench.bytes(2_000_000)
        try server.files.write(bytes, to: "f")
        #expect(gave(bytes, try await retrieve("f", bench)))
    }

    @Test func isStopped() async throws {
        let (bench, server) = try await Self.session()
        let bytes = SFTPBench.bytes(5_000_000)
        try server.files.write(bytes, to: "f")
        try await bench.onPiece { $0.carryOut(.stopTransfer) }
        let events = try await retrieve("f", bench)
        // Nothing comes after the piece in which it was stopped.
        #expect(events.count == 3)
        #expect(events.last == .transferEnded(false))
        try await bench.onPiece { _ in }
        #expect(gave(bytes, try await retrieve("f", bench)))
    }

    @Test func isStoppedBeforeItBegins() async throws {
        let (bench, server) = try await Self.session()
        try server.files.write([1, 2, 3], to: "f")
        try await bench.withLink { link in
            link.carryOut(.retrieve(RemoteFile(path: Array("f".utf8)), isActive: false))
            link.carryOut(.stopTransfer)
        }
        #expect(try await bench.transferEvents() == refused)
        #expect(gave([1, 2, 3], try await retrieve("f", bench)))
    }

    @Test func isHeld() async throws {
        let (bench, server) = try await Self.session()
        let bytes = SFTPBench.bytes(5_000_000)
        try server.files.write(bytes, to: "f")
        let other = try await SFTPBench(on: bench.loop)
        #expect(try await other.open(server) == .opened(true))

        try await bench.onPiece { $0.hold(true) }
        try await bench.carryOut(.retrieve(RemoteFile(path: Array("f".utf8)), isActive: false))
        let beginning = try await bench.events { $0 != .transferBegan }
        // The other client gets all of the file in the meantime.
        #expect(gave(bytes, try await retrieve("f", other)))
        #expect(try await bench.leftEvents().isEmpty)
        try await bench.onPiece { _ in }
        try await bench.withLink { $0.hold(false) }
        #expect(gave(bytes, beginning + (try await bench.transferEvents())))
    }

    @Test func isStoppedWhileItIsHeld() async throws {
        let (bench, server) = try await Self.session()
        let bytes = SFTPBench.bytes(5_000_000)
        try server.files.write(bytes, to: "f")
        try await bench.onPiece { $0.hold(true) }
        try await bench.carryOut(.retrieve(RemoteFile(path: Array("f".utf8)), isActive: false))
        _ = try await bench.events { $0 != .transferBegan }
        try await bench.carryOut(.stopTransfer)
        #expect(try await bench.transferEvents() == refused)
        // A hold stands until it is lifted, but only data is held.
        #expect(try await bench.ask(.noOperation) == .replied([]))
        try await bench.onPiece { _ in }
        try await bench.carryOut(.retrieve(RemoteFile(path: Array("f".utf8)), isActive: false))
        #expect(try await bench.next() == .transferBegan)
        #expect(try await bench.leftEvents().isEmpty)
        try await bench.withLink { $0.hold(false) }
        #expect(gave(bytes, [.transferBegan] + (try await bench.transferEvents())))
    }
}
