import Foundation
import ModuleEmulator
import NIOCore
import NIOPosix
import TestSupport
import Testing
import Wire

/// Files on their way between a host that knows nothing of this package, over pyserial, and servers that do not either.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct SerialTransferTests {
    /// Whether there is time for all sizes.
    private static let isLong = ProcessInfo.processInfo.environment["ATTEST_LONG_TESTS"] != nil
    /// None, the least, some, what the download buffer holds, one more, and many times that.
    private static func sizes(isActive: Bool) -> [Int] {
        if isLong { return [0, 1, 3000, 512_000, 512_001, 5_000_000] }
        return isActive ? [0, 1, 3000] : [0, 1, 3000, 512_001]
    }

    /// In parts of 1024 bytes a file takes a thousand commands for each of these.
    private static let mostInParts = 1 << 20

    @Test(arguments: FileServer.Kind.allCases)
    func filesComeAndGoWhole(_ kind: FileServer.Kind) async throws {
        try await Self.visit(kind) { errand, server, device in
            for isActive in Self.modes(kind) {
                var errand = errand
                errand.add(.setMode(isActive: isActive))
                for size in Self.sizes(isActive: isActive) {
                    let bytes = Payload.bytes(size)
                    try errand.store(bytes, as: "stored-\(size)")
                    errand.retrieve("stored-\(size)", giving: bytes)
                    let parts = Array(bytes.prefix(Self.mostInParts))
                    if parts.isEmpty {
                        errand.get("stored-0", giving: [])
                    } else {
                        try errand.put(parts, as: "put-\(size)")
                        errand.get("put-\(size)", giving: parts)
                    }
                }
                if Self.isLong { errand.get("stored-5000000", giving: Payload.bytes(5_000_000)) }
                try await errand.run(at: device, within: Self.isLong ? 200 : 60)
            }
        }
    }

    @Test(arguments: FileServer.Kind.allCases)
    func transfersBeginWhereTheyAreTold(_ kind: FileServer.Kind) async throws {
        try await Self.visit(kind) { errand, server, device in
            let bytes = Payload.bytes(20_000)
            try await server.put("f", bytes)
            for isActive in Self.modes(kind) {
                var errand = errand
                errand.add(.setMode(isActive: isActive))
                for offset in [1, 2999, 19_999] {
                    errand.retrieve("f", giving: Array(bytes[offset...]), offset: offset)
                    errand.get("f", giving: Array(bytes[offset...]), offset: offset)
                }
                errand.add(.restart(at: 15_000))
                errand.retrieve("f", giving: Array(bytes[15_000...]))
                errand.add(.restart(at: 1000))
                errand.get("f", giving: Array(bytes[1000...]))
                // The one before has used the position up.
                errand.retrieve("f", giving: bytes)

                try errand.store(Array("0123456789".utf8), as: "g")
                try errand.store(Array("abc".utf8), as: "g", offset: 4, whole: Array("0123abc789".utf8))
                try errand.store(Array("xyz".utf8), as: "g", offset: 9, whole: Array("0123abc78xyz".utf8))
                try errand.store(Array("new".utf8), as: "g")
                try await errand.run(at: device)
            }
        }
    }

    /// A module and a server, and an empty errand for them.
    private static func visit(
        _ kind: FileServer.Kind, _ body: (Errand, FileServer, _ device: String) async throws -> Void
    ) async throws {
        let server = try await FileServer.start(kind)
        var profile = EmulatorProfile()
        profile.latency = .zero ... .zero
        let module = EmulatedModule(profile, on: TestLoops.group.next())
        let outcome: Result<Void, any Error>
        do {
            let terminal = try await module.openTerminal()
            outcome = .success(try await body(Errand(at: server), server, terminal.slavePath))
        } catch {
            outcome = .failure(error)
        }
        try await module.stop().get()
        await server.stop()
        try outcome.get()
    }

    /// FTPMODE is about FTP's data connections.
    private static func modes(_ kind: FileServer.Kind) -> [Bool] {
        kind == .openSSH ? [false] : [false, true]
    }
}
