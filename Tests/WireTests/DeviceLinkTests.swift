import Glibc
import NIOCore
import TestSupport
import Testing
import Wire

@Suite("Device links", .inTurn, .timeLimit(.minutes(10)))
struct DeviceLinkTests {
    /// Gives a test a terminal and a folder of its own.
    private func withFolder(_ body: (_ terminal: PseudoTerminal, _ folder: String) async throws -> Void) async throws {
        try await withLoops { module, _ in
            var template = Array("/tmp/attest-link-XXXXXX".utf8CString)
            let made = template.withUnsafeMutableBufferPointer { buffer in
                buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
            }
            let folder = try #require(made)
            let terminal = try await PseudoTerminal.open(on: module)
            try await body(terminal, folder)
            try await terminal.close().get()
            for name in ["tty", "file"] { unlink("\(folder)/\(name)") }
            #expect(rmdir(folder) == 0)
        }
    }

    private func destination(_ path: String) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let start = buffer.baseAddress, case let count = readlink(path, start, 255), count >= 0 else {
                return nil
            }
            start[count] = 0
            return String(cString: start)
        }
    }

    @Test("A link leads to the slave, may be asked for again, and goes")
    func lifecycle() async throws {
        try await withFolder { terminal, folder in
            let link = try terminal.link(at: "\(folder)/tty")
            #expect(destination(link.path) == terminal.slavePath)
            #expect(try terminal.link(at: link.path) == link)
            link.remove()
            #expect(destination(link.path) == nil)
            link.remove()
        }
    }

    @Test("A link that a killed process left behind is replaced")
    func stale() async throws {
        try await withFolder { terminal, folder in
            #expect(symlink("/dev/pts/4000000", "\(folder)/tty") == 0)
            let link = try terminal.link(at: "\(folder)/tty")
            #expect(destination(link.path) == terminal.slavePath)
        }
    }

    @Test("Nothing else is overwritten", arguments: ["/dev/null", "/nowhere", "/dev/pts/ptmx"])
    func foreignLink(target: String) async throws {
        try await withFolder { terminal, folder in
            #expect(symlink(target, "\(folder)/tty") == 0)
            let error = #expect(throws: PortError.self) { try terminal.link(at: "\(folder)/tty") }
            #expect(error?.kind == .busy)
            #expect(error?.reason.contains(target) == true)
            #expect(destination("\(folder)/tty") == target)
        }
    }

    @Test("A file or a folder is not overwritten, and a folder must be there")
    func files() async throws {
        try await withFolder { terminal, folder in
            close(open("\(folder)/file", O_CREAT | O_WRONLY, 0o600))
            #expect(#expect(throws: PortError.self) { try terminal.link(at: "\(folder)/file") }?.kind == .busy)
            #expect(#expect(throws: PortError.self) { try terminal.link(at: folder) }?.kind == .busy)
            #expect(#expect(throws: PortError.self) { try terminal.link(at: "\(folder)/no/tty") }?.kind == .absent)
            #expect(access("\(folder)/file", F_OK) == 0)
        }
    }

    @Test("A link that now leads elsewhere is not removed")
    func taken() async throws {
        try await withFolder { terminal, folder in
            let link = try terminal.link(at: "\(folder)/tty")
            #expect(unlink(link.path) == 0)
            #expect(symlink("/dev/null", link.path) == 0)
            link.remove()
            #expect(destination(link.path) == "/dev/null")
        }
    }
}
