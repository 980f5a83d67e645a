import Glibc
import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.serialized, .timeLimit(.minutes(10)))
struct SFTPUploadTests {
    private let refused = [FTPEvent.transferEnded(false)]

    private static func session(_ settings: [String] = []) async throws -> (bench: SFTPBench, server: OpenSSHServer) {
        let server = try await OpenSSHServer(settings: settings)
        let bench = try await SFTPBench()
        #expect(try await bench.open(server) == .opened(true))
        return (bench, server)
    }

    private func begin(_ path: String, at offset: UInt64 = 0, _ bench: SFTPBench) async throws -> FTPEvent {
        try await bench.carryOut(.store(RemoteFile(path: Array(path.utf8), offset: offset), isActive: false))
        return try await bench.next()
    }

    /// Stores a file as a host does, that waits until each piece is on its way.
    private func store(
        _ bytes: [UInt8], in path: String, at offset: UInt64 = 0, piece: Int = 3000, _ bench: SFTPBench
    ) async throws {
        try #require(try await begin(path, at: offset, bench) == .transferBegan)
        for start in stride(from: 0, to: bytes.count, by: piece) {
            try await bench.carryOut(.upload(Array(bytes[start..<min(start + piece, bytes.count)])))
            try #require(try await bench.next() == .uploaded)
        }
        try await bench.carryOut(.finishUpload)
        #expect(try await bench.next() == .transferEnded(true))
    }

    private func holds(_ bytes: [UInt8], _ name: String, _ server: OpenSSHServer) throws -> Bool {
        try server.files.read(name) == bytes
    }

    @Test func storesTheWholeFile() async throws {
        let (bench, server) = try await Self.session()
        for (size, piece) in [
            (5_000_000, 65_536), (512_001, 3000), (512_001, 512_001), (3000, 7), (3000, 3000), (1, 1), (0, 3000),
        ] {
            let bytes = SFTPBench.bytes(size)
            try await store(bytes, in: "f", piece: piece, bench)
            #expect(try holds(bytes, "f", server), "\(size) \(piece)")
        }
    }

    @Test func takesPiecesAsFastAsTheyAreGiven() async throws {
        let (bench, server) = try await Self.session()
        let bytes = SFTPBench.bytes(2_000_000)
        try await bench.withLink { link in
            link.carryOut(.store(RemoteFile(path: Array("f".utf8)), isActive: false))
            for start in stride(from: 0, to: bytes.count, by: 10_000) {
                link.carryOut(.upload(Array(bytes[start..<start + 10_000])))
            }
            link.carryOut(.upload([]))
            link.carryOut(.finishUpload)
            link.carryOut(.upload([1, 2, 3]))
        }
        let events = try await bench.transferEvents()
        #expect(
            events == [.transferBegan] + Array(repeating: .uploaded, count: 201) + [.transferEnded(true)])
        #expect(try holds(bytes, "f", server))
    }

    @Test func replacesAFile() async throws {
        let (bench, server) = try await Self.session()
        try server.files.write(SFTPBench.bytes(10_000), to: "f")
        try await store([1, 2, 3], in: "f", bench)
        #expect(try holds([1, 2, 3], "f", server))
    }

    @Test func writesAtAnOffset() async throws {
        let (bench, server) = try await Self.session()
        let bytes = SFTPBench.bytes(100_000)
        try server.files.write(bytes, to: "f")
        let middle = [UInt8](repeating: 7, count: 50_000)
        try await store(middle, in: "f", at: 20_000, bench)
        #expect(try holds(bytes[..<20_000] + middle + bytes[70_000...], "f", server))
        try await store([9], in: "f", at: 100_001, bench)
        #expect(try server.files.read("f").suffix(3) == [bytes[99_999], 0, 9])
        try await store([5, 6], in: "new", at: 3, bench)
        #expect(try holds([0, 0, 0, 5, 6], "new", server))
    }

    @Test func reachesFarIntoAFile() async throws {
        let (bench, server) = try await Self.session()
        try await store(Array("end".utf8), in: "f", at: 0xFF_FFFF_FFFE, bench)
        let descriptor = open(server.files.path(of: "f"), O_RDONLY | O_CLOEXEC)
        var bytes = [UInt8](repeating: 1, count: 8)
        #expect(pread(descriptor, &bytes, 8, 0xFF_FFFF_FFFC) == 5)
        #expect(bytes.prefix(5).elementsEqual([0, 0] + Array("end".utf8)))
        close(descriptor)
    }

    @Test func refusesWhatCannotBeWritten() async throws {
        let (bench, server) = try await Self.session()
        for path in ["missing/f", ".", "d/", "", "f\0"] {
            #expect(try await begin(path, bench) == .transferEnded(false), "\(path)")
            // What comes late is of no effect.
            for order in [FTPOrder.upload([1]), .finishUpload] { try await bench.carryOut(order) }
        }
        try await store([1], in: "f", bench)
        #expect(try holds([1], "f", server))
    }

    @Test func endsWhenTheServerHasNoRoom() async throws {
        let (bench, server) = try await Self.session()
        #expect(try await begin("/dev/full", bench) == .transferBegan)
        try await bench.carryOut(.upload(SFTPBench.bytes(100_000)))
        #expect(try await bench.transferEvents().last == .transferEnded(false))
        try await store([1], in: "f", bench)
        #expect(try holds([1], "f", server))
    }

    @Test func exchangesKeysInTheMidstOfIt() async throws {
        let (bench, server) = try await Self.session(["RekeyLimit 256K"])
        let bytes = SFTPBench.bytes(2_000_000)
        try await store(bytes, in: "f", piece: 50_000, bench)
        #expect(try holds(bytes, "f", server))
    }

    @Test func isStopped() async throws {
        let (bench, server) = try await Self.session()
        let bytes = SFTPBench.bytes(1_000_000)
        #expect(try await begin("f", bench) == .transferBegan)
        try await bench.withLink { link in
            link.carryOut(.upload(bytes))
            link.carryOut(.stopTransfer)
            link.carryOut(.upload([1]))
        }
        #expect(try await bench.transferEvents() == refused)
        #expect(try await bench.leftEvents().isEmpty)
        #expect(bytes.starts(with: try server.files.read("f")))
        try await store([1, 2, 3], in: "f", bench)
        #expect(try holds([1, 2, 3], "f", server))
    }

    @Test func isStoppedBeforeItBeginsAndWhileItWaits() async throws {
        let (bench, server) = try await Self.session()
        try await bench.withLink { link in
            link.carryOut(.store(RemoteFile(path: Array("f".utf8)), isActive: false))
            link.carryOut(.stopTransfer)
        }
        #expect(try await bench.transferEvents() == refused)
        #expect(try await begin("f", bench) == .transferBegan)
        try await bench.carryOut(.stopTransfer)
        #expect(try await bench.transferEvents() == refused)
        try await store([1], in: "f", bench)
        #expect(try holds([1], "f", server))
    }
}
