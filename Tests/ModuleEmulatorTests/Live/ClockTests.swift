import FTPPeer
import ModuleEmulator
import TestSupport
import Testing

/// The module's own clock, two minutes in no time.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct ClockTests {
    @Test func twoMinutesAfterTheLastReadTheSessionIsClosed() async throws {
        try await LiveBench.run(usesManualClock: true) { bench in
            let clock = try #require(bench.clock)
            try await bench.peer.putFile("/f", [UInt8](repeating: 7, count: 10))
            try await bench.open()
            #expect(try await bench.result(of: "+FTPGET=\"/f\"") == "\r\nOK\r\n\r\n+FTPGET: 2\r\n")
            // A transfer that the server has not ended yet would fail with the session, which is said.
            while try await !bench.host.send("AT+FTPGET?\r", until: ok).hasSuffix(",1\r\n" + ok) {}
            try await clock.advance(by: .seconds(100))
            #expect(try await bench.host.fetch(4) == [7, 7, 7, 7])
            try await clock.advance(by: .seconds(119))
            let before = try await bench.host.send("AT+FTPOPEN?\r", until: ok)
            #expect(before == "\r\n+FTPOPEN: 1\r\n" + ok)
            try await clock.advance(by: .seconds(1))
            let after = try await bench.host.send("AT+FTPOPEN?\r", until: ok)
            #expect(after == "\r\n+FTPOPEN: 0\r\n" + ok)
            let buffered = try await bench.host.send("AT+FTPRECV?\r", until: ok)
            #expect(buffered == "\r\n+FTPRECV: 0\r\n" + ok)
            #expect(await bench.sees { $0 == .command(Array("QUIT".utf8)) })
        }
    }

    @Test func latencyIsTheClocksToo() async throws {
        try await LiveBench.run({ $0.latency = .milliseconds(300) ... .milliseconds(300) }, usesManualClock: true) {
            bench in
            let clock = try #require(bench.clock)
            bench.host.send("AT\r")
            // The module has the line once it has the clock running.
            while try await !clock.isRunning { try await clock.advance(by: .zero) }
            try await clock.advance(by: .milliseconds(299))
            #expect(try await clock.isRunning)
            try await clock.advance(by: .milliseconds(1))
            #expect(try await bench.host.receive(until: ok) == ok)
        }
    }
}
