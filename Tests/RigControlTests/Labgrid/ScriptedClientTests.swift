import Evidence
import Foundation
import Rigs
import TestSupport
import Testing
import Wire

@testable import RigControl

/// A program in the place of labgrid's client, for what the real one seldom does.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct ScriptedClientTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// - Parameter script: of a shell, in which `$word` is what is asked of the place `board`.
    private func access(_ script: String) throws -> LabgridAccess {
        let text = "#!/bin/sh\ncd \(folder.path(of: "."))\nfor word; do :; done\n" + script
        try folder.write(Array(text.utf8), to: "client")
        chmod(folder.path(of: "client"), 0o755)
        return LabgridAccess(client: folder.path(of: "client"), coordinator: folder.path(of: "none"))
    }

    private static let place = """
        case "$word" in
        show) printf "Place 'board':\\n  acquired: None\\n" ;;
        env) echo "warning: I0000 a fork" >&2; cat <<END
        targets:
          main:
            resources:
            - NetworkSerialPort:
                name: board
                host: localhost
                port: 4000
                speed: 115200
                protocol: rfc2217
        END
        esac

        """

    /// An interpreter's warning is no part of the answer.
    @Test func warningsAreNotRead() async throws {
        let place = try await LabgridPlace.acquire("board", by: access(Self.place))
        #expect(place.address == .rfc2217(host: "localhost", port: 4000))
        try await place.release()
    }

    @Test func whatItComplainsOfIsTold() async throws {
        let access = try access("echo out; echo 'Error: no such thing' >&2; exit 1\n")
        let trouble = await #expect(throws: Trouble.self) { try await LabgridPlace.acquire("board", by: access) }
        #expect(trouble?.message.hasSuffix(": no such thing") == true, "\(String(describing: trouble))")
    }

    /// A run that ends in the midst of a cycle leaves its module on.
    @Test func aCycleIsNotBrokenOff() async throws {
        let place = try await LabgridPlace.acquire(
            "board",
            by: access(
                Self.place + "\nif test \"$word\" = cycle; then touch off; until test -e go; do :; done; touch on; fi\n"
            ))
        let task = Task { try await place.powerCycle() }
        while !FileManager.default.fileExists(atPath: folder.path(of: "off")) { await Task.yield() }
        task.cancel()
        try folder.write([], to: "go")
        try await task.value
        #expect(FileManager.default.fileExists(atPath: folder.path(of: "on")))
        try await place.release()
    }

    /// Whether a run has a session or not, it keeps others out.
    @Test func twoRunsOfOneUserAreNotLetIn() async throws {
        let access = try access(Self.place)
        let place = try await LabgridPlace.acquire("board", by: access)
        let trouble = await #expect(throws: Trouble.self) { try await LabgridPlace.acquire("board", by: access) }
        #expect(trouble?.message == "the place `board` is in use: another run on this machine has it")
        #expect(trouble?.hint?.hasSuffix("see which it is: `fuser \(lock(of: access))`") == true)
        try await place.release()
    }

    private func lock(of access: LabgridAccess) -> String {
        LabgridLock.path("board", of: access.coordinator ?? "")
    }

    @Test func alikeNamesAreTwoPlaces() {
        #expect(LabgridLock.path("modem-1", of: "h:1") != LabgridLock.path("modem_1", of: "h:1"))
        #expect(LabgridLock.path("a", of: "h-b") != LabgridLock.path("b-a", of: "h"))
    }

    /// Not everything that goes wrong with a lock is another run.
    @Test func aLockThatCannotBeHadIsTold() async throws {
        let access = try access(Self.place)
        let path = lock(of: access)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let trouble = await #expect(throws: Trouble.self) { try await LabgridPlace.acquire("board", by: access) }
        #expect(trouble?.message == "the lock \(path) cannot be had: Is a directory")
    }
}
