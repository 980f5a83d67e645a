import Foundation
import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.serialized, .timeLimit(.minutes(10)))
struct SFTPRequestTests {
    private let done = FTPEvent.replied([])
    private let refused = FTPEvent.replied(nil)

    /// A session at a server with a directory `d` that is not empty, an empty one `e`, a file `f`, and `l`, which leads
    /// to `d`.
    private static func session() async throws -> (bench: SFTPBench, server: OpenSSHServer) {
        let server = try await OpenSSHServer()
        let manager = FileManager.default
        for name in ["d", "d/in", "e"] {
            try manager.createDirectory(atPath: server.files.path(of: name), withIntermediateDirectories: false)
        }
        try server.files.write(Array("contents".utf8), to: "f")
        try manager.createSymbolicLink(atPath: server.files.path(of: "l"), withDestinationPath: "d")
        let bench = try await SFTPBench()
        #expect(try await bench.open(server) == .opened(true))
        return (bench, server)
    }

    private func names(_ server: OpenSSHServer, _ folder: String = ".") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: server.files.path(of: folder)).sorted()
    }

    @Test func walksThroughDirectories() async throws {
        let (bench, server) = try await Self.session()
        let root = server.files.path
        for (request, directory) in [
            (FTPRequest.changeDirectory("d"), root + "/d"), (.changeDirectory("in"), root + "/d/in"),
            (.changeUp, root + "/d"), (.changeDirectory("../e/./"), root + "/e"),
            (.changeDirectory(root + "/l/in"), root + "/d/in"), (.changeDirectory("/"), "/"), (.changeUp, "/"),
            (.changeDirectory("tmp"), "/tmp"),
        ] {
            #expect(try await bench.ask(request) == done, "\(request)")
            #expect(try await bench.ask(.printDirectory) == .replied(Array(directory.utf8)))
        }
    }

    @Test func staysWhereItIs() async throws {
        let (bench, server) = try await Self.session()
        for path in ["missing", "f", "d/missing/..", "", "d\0", "/missing"] {
            #expect(try await bench.ask(.changeDirectory(path)) == refused, "\(path)")
            #expect(try await bench.ask(.printDirectory) == .replied(Array(server.files.path.utf8)))
        }
    }

    @Test func makesDirectories() async throws {
        let (bench, server) = try await Self.session()
        #expect(try await bench.ask(.makeDirectory("new")) == done)
        #expect(try await bench.ask(.makeDirectory("d/new")) == done)
        #expect(try await bench.ask(.makeDirectory(server.files.path(of: "e/new"))) == done)
        for path in ["d", "f", "missing/new", "", "a\0b"] {
            #expect(try await bench.ask(.makeDirectory(path)) == refused, "\(path)")
        }
        #expect(try names(server) == ["d", "e", "f", "l", "new"])
        #expect(try names(server, "d") == ["in", "new"])
        #expect(try names(server, "e") == ["new"])
    }

    @Test func removesDirectories() async throws {
        let (bench, server) = try await Self.session()
        #expect(try await bench.ask(.removeDirectory("e")) == done)
        #expect(try await bench.ask(.removeDirectory("d/in")) == done)
        for path in ["e", "f", "", "d\0"] {
            #expect(try await bench.ask(.removeDirectory(path)) == refused, "\(path)")
        }
        try server.files.write([1], to: "d/file")
        #expect(try await bench.ask(.removeDirectory("d")) == refused)
        #expect(try names(server) == ["d", "f", "l"])
    }

    @Test func deletesFiles() async throws {
        let (bench, server) = try await Self.session()
        #expect(try await bench.ask(.delete("f")) == done)
        for path in ["f", "d", "e", "", "l\0"] {
            #expect(try await bench.ask(.delete(path)) == refused, "\(path)")
        }
        #expect(try await bench.ask(.delete("l")) == done)
        #expect(try names(server) == ["d", "e"])
    }

    @Test func renames() async throws {
        let (bench, server) = try await Self.session()
        #expect(try await bench.ask(.rename("f", "d/g")) == done)
        #expect(try await bench.ask(.rename("d", "h")) == done)
        for (old, new) in [("f", "g"), ("e", "missing/e"), ("e", ""), ("", "e"), ("e", "x\0"), ("e", "h")] {
            #expect(try await bench.ask(.rename(old, new)) == refused, "\(old) \(new)")
        }
        #expect(try names(server) == ["e", "h", "l"])
        #expect(try server.files.read("h/g") == Array("contents".utf8))
    }

    @Test func takesNamesAsBytes() async throws {
        let (bench, server) = try await Self.session()
        let name: [UInt8] = [0x20, 0xE9, 0x22, 0x0A, 0x20]
        #expect(try await bench.ask(.makeDirectory(name)) == done)
        #expect(try await bench.ask(.changeDirectory(name)) == done)
        #expect(
            try await bench.ask(.printDirectory) == .replied(Array(server.files.path.utf8) + [0x2F] + name))
    }

    @Test func hasNoWordForStatusAndSystem() async throws {
        let (bench, server) = try await Self.session()
        #expect(try await bench.ask(.status(nil)) == refused)
        #expect(try await bench.ask(.status(Array("f".utf8))) == refused)
        #expect(try await bench.ask(.system) == refused)
        #expect(try await bench.ask(.noOperation) == done)
        server.kill()
        #expect(try await bench.next() == .closed)
    }

    @Test func refusesAllWithoutASession() async throws {
        let bench = try await SFTPBench()
        #expect(try await bench.ask(.noOperation) == refused)
        #expect(try await bench.ask(.printDirectory) == refused)
        for order in [
            FTPOrder.list(nil, isActive: false), .retrieve(RemoteFile(path: [1]), isActive: false),
            .store(RemoteFile(path: [1]), isActive: false),
        ] {
            try await bench.carryOut(order)
            #expect(try await bench.next() == .transferEnded(false))
        }
        for order in [FTPOrder.upload([1]), .finishUpload, .stopTransfer, .drop] { try await bench.carryOut(order) }
        #expect(try await bench.leftEvents().isEmpty)
        try await bench.carryOut(.quit)
        #expect(try await bench.next() == .closed)
    }
}

extension FTPRequest {
    fileprivate static func changeDirectory(_ path: String) -> FTPRequest { .changeDirectory(Array(path.utf8)) }
    fileprivate static func makeDirectory(_ path: String) -> FTPRequest { .makeDirectory(Array(path.utf8)) }
    fileprivate static func removeDirectory(_ path: String) -> FTPRequest { .removeDirectory(Array(path.utf8)) }
    fileprivate static func delete(_ path: String) -> FTPRequest { .delete(Array(path.utf8)) }
    fileprivate static func rename(_ old: String, _ new: String) -> FTPRequest {
        .rename(Array(old.utf8), to: Array(new.utf8))
    }
}
