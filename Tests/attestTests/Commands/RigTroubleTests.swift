import Evidence
import Foundation
import NIOCore
import NIOPosix
import Synchronization
import TestSupport
import Testing
import Wire

/// Runs on rigs that break down: a network that goes away, a cable that is pulled.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct RigTroubleTests {
    /// Three cases; the second one sends the command with which something happens to the rig.
    private static func suite(falling command: String) -> String {
        """
        suite: X
        title: A fall between two cases
        cases:
          - {id: X/one, title: One, steps: [{send: AT+ONE, expect: OK}]}
          - {id: X/fall, title: Two, steps: [{send: AT+\(command), expect: OK}]}
          - {id: X/three, title: Three, steps: [{send: AT+THREE, expect: OK}]}
        """
    }

    @Test func withoutANetworkNothingIsTheModulesFault() async throws {
        let rig = """
            rig: r
            parameters: {sim-pin: 1234, fetch-timeout: 5s, quiet-time: 200ms, final-limit: 10s}
            emulator: {sim-pin: 1234, fetch-timeout: 5s, boot-delay: 20ms, outage: FTPGET 1s}
            """
        try await WorkFolder.with(["r.yaml": rig]) { folder in
            let call = try await AttestCall.run(
                [
                    "run", "\(Checkout.path)/Suites/L610/FTP/1.2.18-FTPGET.yaml", "--rig", "r.yaml", "--filter",
                    "FTPGET/whole\u{5B}size=*",
                ], in: folder)
            #expect(call.status == 4, "\(call.output)")
            #expect(call.output.contains("\n  INCONC "))
            #expect(call.output.contains("the network was down: radio signal: +CSQ: 99,99"))
            #expect(call.output.contains("1 inconclusive, 2 passed"))
            let junit = try folder.read("Reports/latest/junit.xml")
            #expect(junit.contains("earlier: radio signal: +CSQ: 31,99"))
            #expect(junit.contains("<property name=\"line.uncertainty\""))
        }
    }

    /// The line goes over a real ser2net, which is killed and started again in the middle.
    @Test(arguments: [true, false]) func aServerThatIsRestartedCostsOneCase(hasCharacterDelay: Bool) async throws {
        let suite = Self.suite(falling: "FALL")
        let (falls, fall) = AsyncStream.makeStream(of: Void.self)
        let answer: @Sendable (String) -> String? = { line in
            guard line == "AT+FALL" else { return ok }
            fall.yield()
            return ""
        }
        try await LineModule.with(answer) { device in
            let server = try Ser2net(device, options: ["chardelay: \(hasCharacterDelay)"])
            try await server.start()
            async let restarted: Void = {
                for await _ in falls {
                    await server.stop()
                    try await server.start()
                    return
                }
            }()
            try await WorkFolder.with(["a.yaml": suite]) { folder in
                let call = try await AttestCall.run(
                    [
                        "run", "a.yaml", "--port", "rfc2217://127.0.0.1:\(server.port)", "--set", "final-limit=10s",
                    ], in: folder)
                #expect(call.status == 3, "\(call.output)\(call.complaint)")
                #expect(call.output.contains("error[rig.port-lost]"))
                #expect(call.output.contains("1 in error, 2 passed"), "\(call.output)")
                #expect(try folder.read("Reports/latest/run.jsonl").contains("rig.port-back"))
            }
            fall.finish()
            try await restarted
            await server.stop()
        }
    }

    @Test func aSignalDoesNotWaitForThePower() async throws {
        let rig = """
            rig: r
            power: {cycle: "touch began; exec sleep 50", limit: 1min}
            parameters: {restart: power}
            """
        let suite = "suite: X\ntitle: One\ncases:\n  - {id: X/a, title: A, steps: [{restart: yes}]}\n"
        try await LineModule.with({ _ in ok }) { device in
            try await WorkFolder.with(["a.yaml": suite, "r.yaml": rig]) { folder in
                let run = try await ForeignProgram.start(
                    AttestCall.program.path,
                    [
                        "run", folder.path("a.yaml"), "--rig", folder.path("r.yaml"), "--port", device, "--report-dir",
                        folder.path("Reports"),
                    ])
                try await run.reaches("began to switch", limit: .seconds(30)) { folder.exists("began") }
                kill(run.processID, SIGINT)
                let began = ContinuousClock.now
                #expect(try await run.end() == 130)
                #expect(ContinuousClock.now - began < .seconds(30))
            }
        }
    }

    /// Runs a suite over a real ser2net that keeps everything back for a time after `AT+STALL`.
    private func run(
        _ suite: String, stallingIn start: TimeAmount, for length: TimeAmount, _ words: [String] = []
    ) async throws -> AttestCall {
        let stalled = Mutex<Ser2net?>(nil)
        let answer: @Sendable (String) -> String? = { line in
            guard line == "AT+STALL", let server = stalled.withLock({ $0 }) else { return ok }
            let loop = TestLoops.group.next()
            // Before the answer goes out, where that is to be kept back.
            if start == .zero { server.stall(true) } else { loop.scheduleTask(in: start) { server.stall(true) } }
            loop.scheduleTask(in: start + length) { server.stall(false) }
            return ok
        }
        var call: AttestCall?
        try await LineModule.with(answer) { device in
            try await Ser2net.serving(device) { server in
                stalled.withLock { $0 = server }
                try await WorkFolder.with(["a.yaml": suite]) { folder in
                    call = try await AttestCall.run(
                        ["run", "a.yaml", "--port", "rfc2217://127.0.0.1:\(server.port)"] + words, in: folder)
                }
            }
        }
        return try #require(call)
    }

    /// What a server keeps back is not held against the module.
    @Test func aServerThatStallsIsNotTheModulesFault() async throws {
        let call = try await run(Self.suite(falling: "STALL"), stallingIn: .zero, for: .seconds(3))
        #expect(call.status == 4, "\(call.output)\(call.complaint)")
        #expect(call.output.contains("the server of the line did not answer for"))
        #expect(call.output.contains("1 inconclusive, 2 passed"), "\(call.output)")
    }

    /// Silence behind a server that keeps everything back is none of the module's.
    @Test func silenceOfAServerIsNoSilenceOfTheModule() async throws {
        let suite = """
            suite: X
            title: Silence
            cases:
              - {id: X/quiet, title: Quiet, steps: [{send: AT+STALL, expect: OK}, {silent: 2s}]}
            """
        let call = try await run(
            suite, stallingIn: .milliseconds(300), for: .milliseconds(3700), ["--set", "final-limit=10s"])
        #expect(call.status == 4, "\(call.output)\(call.complaint)")
        #expect(call.output.contains("nobody can tell whether nothing came"), "\(call.output)")
    }

    /// A module that still waits for data takes every line for it, and is not dead.
    @Test(arguments: [
        ("put-go-ahead-length-wrong", "1.2.20-FTPPUT", "FTPPUT/one-part*"),
        ("stor-go-ahead-missing", "1.2.15-FTPSTOR", "FTPSTOR/form/set"),
    ])
    func dataThatIsOwedIsPaid(defect: String, suite: String, cases: String) async throws {
        let rig = """
            rig: r
            parameters: {sim-pin: 1234, quiet-time: 200ms, result-limit: 5s}
            emulator: {sim-pin: 1234, boot-delay: 20ms, defects: \(defect)}
            """
        try await WorkFolder.with(["r.yaml": rig]) { folder in
            let call = try await AttestCall.run(
                [
                    "run", "\(Checkout.path)/Suites/L610/FTP/\(suite).yaml", "--rig", "r.yaml", "--filter", cases,
                ], in: folder)
            #expect(call.status == 1, "\(call.output)")
            #expect(!call.output.contains("in error"), "\(call.output)")
            #expect(try folder.read("Reports/latest/run.jsonl").contains("data.owed"))
        }
    }

    /// What the module does to its modem lines stands beside its bytes, where the port tells.
    @Test func modemLinesAreEvidence() async throws {
        try await WorkFolder.withSuites { folder in
            let call = try await AttestCall.run(
                ["run", "--rig", "emulator-rfc2217", "--filter", "FTPOPEN/during-online-data"], in: folder)
            #expect(call.status == 0, "\(call.output)")
            let told = try CaseList(folder.path("Reports/latest/run.jsonl")).observations.map(\.observation)
                .filter { $0.code == "line.status" }.map(\.message)
            #expect(told.prefix(2) == ["the module raised CD", "the module dropped CD"], "\(told)")
        }
    }

    @Test func aCableThatIsPulledCostsOneCase() async throws {
        let suite = Self.suite(falling: "PULL")
        try await WorkFolder.with(["a.yaml": suite]) { folder in
            let module = PulledModule(at: folder.path("m"))
            try await module.plug()
            let call = try await AttestCall.run(
                ["run", "a.yaml", "--port", folder.path("m"), "--set", "final-limit=10s"], in: folder)
            await module.stop()
            #expect(call.status == 3)
            #expect(call.output.contains("error[rig.port-lost]: the port was lost: the other side hung up"))
            #expect(call.output.contains("3 cases in "))
            #expect(call.output.contains("1 in error, 2 passed"), "\(call.output)")
            let (tally, ending) = try RunTally.of(journal: folder.path("Reports/latest/run.jsonl"))
            #expect(ending == .closed)
            #expect(tally.trouble == nil)
        }
    }
}

/// A module at a pseudo-terminal that goes away at `AT+PULL` and is there again under the same name.
private final class PulledModule: Sendable {
    private let link: String
    private let terminal = Mutex<PseudoTerminal?>(nil)

    init(at link: String) {
        self.link = link
    }

    func plug() async throws {
        let terminal = try await PseudoTerminal.open(on: TestLoops.group.next())
        terminal.master.attach(Answering(terminal.master) { self.pull() })
        unlink(link)
        _ = try terminal.link(at: link)
        self.terminal.withLock { $0 = terminal }
    }

    private func pull() {
        guard let old = terminal.withLock({ $0.take() }) else { return }
        Task {
            // The name leads to the next terminal before the number of this one is anybody's.
            try? await plug()
            try? await old.close().get()
        }
    }

    func stop() async {
        let last = terminal.withLock { $0.take() }
        try? await last?.close().get()
    }

    private final class Answering: PortReceiver {
        private let port: Wire.Port
        private let pull: @Sendable () -> Void
        private let line = Mutex<[UInt8]>([])

        init(_ port: Wire.Port, pull: @escaping @Sendable () -> Void) {
            self.port = port
            self.pull = pull
        }

        func received(_ chunk: PortChunk) {
            for byte in chunk.bytes {
                guard byte == 0x0D else {
                    line.withLock { $0.append(byte) }
                    continue
                }
                let text = line.withLock { line in
                    defer { line = [] }
                    return String(decoding: line, as: UTF8.self)
                }
                if text == "AT+PULL" { pull() } else { port.write(Array("\r\nOK\r\n".utf8)) }
            }
        }

        func closed(_ reason: PortClosure) {}
    }
}
