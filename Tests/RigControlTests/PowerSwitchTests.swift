import Evidence
import Foundation
import RigControl
import Rigs
import SourceText
import TestSupport
import Testing
import Wire

/// Power switches of real shells and programs.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct PowerSwitchTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A rig with that power switch, whose file lies in the folder.
    private func rig(
        _ power: String, name: String = "bench", port: String = "/dev/ttyUSB7", parameters: String = "{}"
    ) throws -> Rig {
        let text = "rig: \"\(name)\"\nport: \(port)\nparameters: \(parameters)\npower: \(power)\n"
        let outcome = RigDecoder.decode(SourceFile(path: folder.path(of: "rig.yaml"), text: text))
        #expect(DiagnosticRenderer().render(outcome.diagnostics) == "")
        return try #require(outcome.rig)
    }

    private func cycle(_ rig: Rig, grace: Duration = .seconds(100)) async throws(Trouble) {
        guard let power = rig.power else { return }
        try await PowerSwitch(power, of: rig, grace: grace).cycle()
    }

    private func trouble(_ power: String, parameters: String = "{}") async throws -> Trouble {
        let rig = try rig(power, parameters: parameters)
        return try #require(await #expect(throws: Trouble.self) { try await cycle(rig) })
    }

    private func text(_ name: String) throws -> String { String(decoding: try folder.read(name), as: UTF8.self) }

    @Test func theShellReadsAText() async throws {
        try await cycle(
            rig(
                "{cycle: \"printf %s\\\\\\\\n {rig} {port} {device} > out; echo ${{HOME:+home}} >> out\"}",
                name: "it's $HOME"))
        #expect(try text("out") == "it's $HOME\n/dev/ttyUSB7\n/dev/ttyUSB7\nhome\n")
    }

    @Test func noShellReadsAList() async throws {
        try folder.write(Array("#!/bin/sh\nprintf '%s|' \"$@\" > out\n".utf8), to: "switch")
        chmod(folder.path(of: "switch"), 0o755)
        // From the rig's file on, as every path there.
        try await cycle(rig("{cycle: [./switch, \"a b\", \"$HOME\", \"\", \"{rig};x\"]}"))
        #expect(try text("out") == "a b|$HOME||bench;x|")
    }

    @Test func offAndOnAgain() async throws {
        try await cycle(rig("{stop: echo stop >> log, start: [sh, -c, echo start >> log], off-time: 50ms}"))
        #expect(try text("log") == "stop\nstart\n")
    }

    @Test func aCommandThatFails() async throws {
        let trouble = try await trouble("{cycle: \"echo no such relay; printf '\\\\033[1mbold' >&2; exit 3\"}")
        #expect(trouble.code == "rig.power")
        #expect(
            trouble.message
                == "the command that is to cycle the module's power ended with exit code 3 and said: no such relay / "
                + "<0x1B>[1mbold")
    }

    /// It stays off: nothing is switched on that nobody switched off.
    @Test func nothingStartsWhatDidNotStop() async throws {
        let trouble = try await trouble("{stop: exit 1, start: touch started}")
        #expect(
            trouble.message == "the command that is to stop the module's power ended with exit code 1 and said nothing")
        #expect(!FileManager.default.fileExists(atPath: folder.path(of: "started")))
    }

    @Test func aSignalEndsIt() async throws {
        #expect(try await trouble("{cycle: kill -9 $$}").message.hasSuffix("was ended by signal 9 and said nothing"))
    }

    @Test func thereIsNoSuchProgram() async throws {
        let trouble = try await trouble("{cycle: [no-such-switch]}")
        #expect(trouble.message.contains("could not be started: there is no program `no-such-switch`"), "\(trouble)")
    }

    /// The shell dies at once, what it has started stays deaf: nothing of it is left.
    @Test func itIsKilledWholeAtItsLimit() async throws {
        let command = "(trap '' TERM; echo $$; exec sleep 1000) > pid & sh -c 'echo $PPID' >> pid; echo on it; wait"
        let trouble = try await trouble("{cycle: \"\(command)\", limit: 200ms}")
        #expect(
            trouble.message.hasSuffix("had not ended after 0.2 seconds and was killed and said: on it"), "\(trouble)")
        #expect(trouble.hint?.contains("limit") == true)
        try await isGone("pid")
    }

    @Test func aRunThatEndsTakesItAlong() async throws {
        let rig = try rig("{cycle: \"echo $$ > pid.new; mv pid.new pid; exec sleep 1000\"}")
        let task = Task { try await cycle(rig, grace: .milliseconds(50)) }
        while !FileManager.default.fileExists(atPath: folder.path(of: "pid")) { await Task.yield() }
        task.cancel()
        let trouble = await #expect(throws: Trouble.self) { try await task.value }
        #expect(trouble?.message.contains("was killed because the run ends") == true)
        try await isGone("pid")
    }

    /// A module is not left without power by a run that ends.
    @Test func aRunThatEndsSwitchesOn() async throws {
        let rig = try rig("{stop: touch stopped, start: touch started, off-time: 100s}")
        let task = Task { try await cycle(rig) }
        while !FileManager.default.fileExists(atPath: folder.path(of: "stopped")) { await Task.yield() }
        task.cancel()
        let trouble = await #expect(throws: Trouble.self) { try await task.value }
        #expect(trouble?.message == "the power was not cycled: the run ends")
        #expect(FileManager.default.fileExists(atPath: folder.path(of: "started")))
    }

    /// Nor is it by one that ends while it is switched on.
    @Test(arguments: ["cycle: \"touch off", "stop: \"true\", start: \"touch off"])
    func aRunThatEndsLetsTheSwitchDoItsWork(way: String) async throws {
        // It goes on when the test has seen that it is at work.
        let rig = try rig("{\(way); until test -e go; do :; done; touch on\"}")
        let task = Task { try await cycle(rig) }
        while !FileManager.default.fileExists(atPath: folder.path(of: "off")) { await Task.yield() }
        task.cancel()
        try folder.write([], to: "go")
        let trouble = await #expect(throws: Trouble.self) { try await task.value }
        #expect(trouble?.message == "the power was not cycled: the run ends")
        #expect(FileManager.default.fileExists(atPath: folder.path(of: "on")))
    }

    /// A switch may leave something running, which holds its output open.
    @Test func itIsNotWaitedForWhatItLeavesBehind() async throws {
        try await cycle(rig("{cycle: \"sleep 1000 & echo $! > pid\", limit: 60s}"))
        let left = try #require(Int32(try text("pid").split(separator: "\n").first ?? ""))
        #expect(kill(left, SIGKILL) == 0)
    }

    @Test func theEndOfALongOutput() async throws {
        let trouble = try await trouble("{cycle: \"yes x | head -c 1000000; echo end; exit 1\"}")
        #expect(trouble.message.utf8.count < 20_000)
        #expect(trouble.message.hasSuffix(" / x / end"))
    }

    /// Nothing that is said at once is lost, however soon the command ends.
    @Test func whatIsSaidLast() async throws {
        for _ in 0..<20 { #expect(try await trouble("{cycle: \"echo last; exit 1\"}").message.hasSuffix("said: last")) }
    }

    /// Neither terminal nor files of this process are a command's: its input is empty, and only three are open.
    @Test func whatItInherits() async throws {
        let file = open(folder.path(of: "rig.yaml"), O_CREAT | O_RDWR, 0o600)
        #expect(file > 2)
        defer { close(file) }
        try await cycle(
            rig("{cycle: \"cat > input; ls /proc/self/fd > open; ps -o pgid=,sid= -p $$ > group; echo $$ >> group\"}"))
        #expect(try text("input").isEmpty)
        // The last is that of the folder that `ls` reads.
        #expect(try text("open") == "0\n1\n2\n3\n")
        let numbers = try text("group").split { $0 == " " || $0 == "\n" }
        #expect(numbers.count == 3 && Set(numbers).count == 1)
    }

    @Test func aDeviceThatThePortHasNot() async throws {
        let rig = try rig("{cycle: [pdu, \"{device}\"]}", port: "socket://h:1")
        let trouble = await #expect(throws: Trouble.self) { try await cycle(rig) }
        #expect(trouble?.message.contains("names `{device}`, and the port socket://h:1 has none") == true)
        let power = try #require(rig.power)
        let found = await #expect(throws: Trouble.self) {
            try await PowerSwitch(power, of: rig, device: "/dev/ttyUSB1").cycle()
        }
        #expect(found?.message.contains("no program `pdu`") == true)
    }

    /// What the rig keeps secret a command may know, but not tell.
    @Test func secretsAreNotRepeated() async throws {
        var rig = try rig("{cycle: \"echo login Zq7wLxe9 refused; exit 1\"}", parameters: "{ftp-password: {env: A}}")
        #expect(rig.fetchCredentials(environment: ["A": "Zq7wLxe9"]).isEmpty)
        let secretive = rig
        let trouble = await #expect(throws: Trouble.self) { try await cycle(secretive) }
        #expect(trouble?.message.hasSuffix("said: login *** refused") == true)
    }

    /// The processes whose numbers stand in a file end, or are taken by nobody.
    private func isGone(_ name: String) async throws {
        for line in try text(name).split(separator: "\n") {
            let process = try #require(Int32(line))
            while kill(process, 0) == 0, Self.state(of: process) != "Z" { await Task.yield() }
        }
    }

    private static func state(of process: Int32) -> String? {
        let text = FileManager.default.contents(atPath: "/proc/\(process)/stat").map {
            String(decoding: $0, as: UTF8.self)
        }
        return text?.split(separator: ") ").last.map { String($0.prefix(1)) }
    }
}
