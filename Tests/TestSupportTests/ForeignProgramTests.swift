import Foundation
import TestSupport
import Testing

@Suite("Foreign programs", .inTurn, .timeLimit(.minutes(10)))
struct ForeignProgramTests {
    /// A shell with a child of its own, both of which would stay for long.
    private func startPair() async throws -> (program: ForeignProgram, processes: [pid_t]) {
        let program = try await ForeignProgram.start("sh", ["-c", "sleep 1000 & echo child $! ready; wait"])
        try await program.says("ready")
        let child = try #require(program.output.split(separator: " ").dropFirst().first.flatMap { pid_t($0) })
        return (program, [program.processID, child])
    }

    /// A process that is dead and waits to be reaped has no command line any more.
    private func isThere(_ process: pid_t) -> Bool {
        !(FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()).isEmpty
    }

    @Test("Arguments, environment, folder and input reach it; what it says and its exit status come back")
    func run() async throws {
        let folder = try TemporaryFolder()
        let input = try folder.write(Array("typed".utf8), to: "input")
        let program = try await ForeignProgram.start(
            "sh", ["-c", "echo $1 $WORD; pwd; cat; echo bad >&2; exit 3", "sh", "one two"],
            environment: ["WORD": "three"], workingFolder: folder.path, input: input)
        #expect(try await program.end() == 3)
        #expect(program.output == "one two three\n\(folder.path)\ntypedbad\n")
    }

    @Test("A signal that ends it shows in the status")
    func signal() async throws {
        #expect(try await ToolRun.run("sh", ["-c", "kill -9 $$"]).status == 128 + SIGKILL)
    }

    @Test("It inherits no open file")
    func descriptors() async throws {
        let folder = try TemporaryFolder()
        let descriptor = open(try folder.write([], to: "open"), O_RDONLY)
        defer { close(descriptor) }
        let run = try await ToolRun.run("sh", ["-c", "ls -l /proc/self/fd"])
        #expect(run.status == 0)
        #expect(!run.output.contains(folder.path))
    }

    @Test("It ends with all that it has started when it is stopped")
    func stop() async throws {
        let (program, processes) = try await startPair()
        #expect(processes.allSatisfy(isThere))
        await program.stop()
        #expect(try await program.end() == 128 + SIGKILL)
        try await gone(processes)
    }

    @Test("It ends with all that it has started when nobody holds it any more")
    func release() async throws {
        try await gone(try await startPair().processes)
    }

    @Test("The kernel ends it with this process, whoever it runs as", arguments: [nil, "nobody"])
    func death(user: String?) async throws {
        // Only root may choose.
        let user = geteuid() == 0 ? user : nil
        let script = """
            import ctypes, os
            signal = ctypes.c_int()
            ctypes.CDLL(None).prctl(2, ctypes.byref(signal))
            print(os.geteuid(), signal.value)
            """
        let program = try await ForeignProgram.start("/usr/bin/python3", ["-c", script], user: user)
        #expect(try await program.end() == 0)
        let identity = user.flatMap { getpwnam($0)?.pointee.pw_uid } ?? geteuid()
        #expect(program.output == "\(identity) \(SIGKILL)\n")
    }

    @Test("It ends when the task that waits for it is cancelled")
    func cancellation() async throws {
        let program = try await ForeignProgram.start("sleep", ["1000"])
        let task = Task { try await program.end() }
        task.cancel()
        #expect(try await task.value == 128 + SIGKILL)
    }

    @Test("A program that is not there, one that ends too early, and one that is late are told with their output")
    func failures() async throws {
        await #expect {
            try await ForeignProgram.start("no-such-program")
        } throws: {
            "\($0)" == "no-such-program is not there; .ci/setup test sets up what the tests need"
        }
        let ended = try await ForeignProgram.start("sh", ["-c", "echo no licence; exit 7"])
        await #expect {
            try await ended.says("ready")
        } throws: {
            "\($0)" == "sh ended with 7 before it said \"ready\". It said: \nno licence\n"
        }
        let silent = try await ForeignProgram.start("sh", ["-c", "echo wait; exec sleep 1000"])
        try await silent.says("wait")
        await #expect {
            try await silent.says("ready", limit: .zero)
        } throws: {
            "\($0)" == "sh took too long until it said \"ready\". It said: \nwait\n"
        }
    }

    @Test("Whoever is slow to look looks once more after the limit, and after the end")
    func lateLooks() async throws {
        let lasting = try await ForeignProgram.start("sleep", ["1000"])
        let ending = try await ForeignProgram.start("sleep", ["1000"])
        for (program, limit) in [(lasting, Duration.milliseconds(50)), (ending, .seconds(30))] {
            var looks = 0
            try await program.reaches("was seen", limit: limit) {
                looks += 1
                guard looks == 1 else { return true }
                _ = try await ToolRun.run("sleep", ["0.1"])
                if program === ending { await ending.stop() }
                return false
            }
            #expect(looks == 2)
        }
    }

    /// Waits until processes are gone; fails by the suite's time limit.
    private func gone(_ processes: [pid_t]) async throws {
        let probe = try await ForeignProgram.start("sleep", ["1000"])
        try await probe.reaches("saw them go", limit: .seconds(30)) { !processes.contains(where: isThere) }
    }
}
