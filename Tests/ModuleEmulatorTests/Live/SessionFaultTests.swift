import FTPPeer
import TestSupport
import Testing

@testable import ModuleEmulator

/// Whatever becomes of a login or of a session, the module says so, and logs in anew.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct SessionFaultTests {
    /// What a server can do at once, and what a module notices by the clock alone.
    private static func faults(on trigger: Disturbance.Trigger) -> [Disturbance] {
        [
            .endControl(on: trigger), .endControl(on: trigger, with: .reset), .silence(on: trigger),
            .replyInstead(to: trigger, code: 421, text: "Going down."),
            .replyInstead(to: trigger, code: 530, text: "No."), .replyInstead(to: trigger, code: 120, text: "Later."),
        ]
    }

    @Test(arguments: [.connect, .command("USER"), .command("PASS")] as [Disturbance.Trigger])
    func aLoginThatFailsIsTold(trigger: Disturbance.Trigger) async throws {
        try await Self.eachAtOnce(Self.faults(on: trigger)) { fault, bench in
            try await bench.peer.disturb(fault)
            let said = try await bench.result(of: "+FTPOPEN=\(bench.login)")
            #expect(said == "\r\nOK\r\n\r\n+FTPOPEN: 0\r\n", "\(fault)")
            try await bench.recover("after \(fault)")
        }
    }

    @Test(arguments: [
        ("PWD", "+FTPPWD"), ("CWD", "+FTPCWD=\"/\""), ("CDUP", "+FTPCDUP"), ("MKD", "+FTPMKD=\"d\""),
        ("RMD", "+FTPRMD=\"d\""), ("DELE", "+FTPDEL=\"f\""), ("RNFR", "+FTPREN=\"f\",\"g\""),
        ("RNTO", "+FTPREN=\"f\",\"g\""), ("STAT", "+FTPSTAT"), ("SYST", "+FTPSYST"), ("NOOP", "+FTPNOOP"),
    ])
    func aCommandThatFailsIsTold(verb: String, command: String) async throws {
        try await Self.eachAtOnce(Self.faults(on: .command(verb))) { fault, bench in
            try await bench.peer.putFile("/f", [1])
            try await bench.open()
            try await bench.peer.disturb(fault)
            let name = command.prefix { $0 != "=" }
            let said = try await bench.result(of: command)
            #expect(said == "\r\nOK\r\n\r\n\(name): 0\r\n", "\(fault)")
            try await bench.recover("after \(fault)")
        }
    }

    /// However the server takes the farewell, the session is over.
    @Test func aFarewellEndsTheSession() async throws {
        try await Self.eachAtOnce(Self.faults(on: .command("QUIT"))) { fault, bench in
            try await bench.open()
            try await bench.peer.disturb(fault)
            #expect(try await bench.result(of: "+FTPCLOSE") == "\r\nOK\r\n\r\n+FTPCLOSE: 1\r\n", "\(fault)")
            try await bench.recover("after \(fault)")
        }
    }

    @Test(arguments: [.close, .reset] as [Disturbance.Ending])
    func anIdleSessionThatEndsIsNoticed(ending: Disturbance.Ending) async throws {
        try await LiveBench.run { bench in
            try await bench.open()
            try await bench.peer.disturb(.endControl(on: .command("NOOP"), with: ending, .afterReply))
            #expect(try await bench.result(of: "+FTPNOOP") == "\r\nOK\r\n\r\n+FTPNOOP: 1\r\n")
            #expect(await bench.sees { $0 == .closed(by: .server) })
            let said = try await bench.host.send("AT+FTPPWD\r", until: "+FTPPWD: 0\r\n", or: "ERROR\r\n")
            #expect(["\r\nOK\r\n\r\n+FTPPWD: 0\r\n", error].contains(said))
            try await bench.recover()
        }
    }

    /// Tries all faults at benches of their own, whose modules are soon out of patience.
    private static func eachAtOnce(
        _ faults: [Disturbance], _ body: @escaping @Sendable (Disturbance, LiveBench) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup { group in
            for fault in faults {
                group.addTask {
                    try await LiveBench.run({ $0.serverTimeout = .seconds(2) }) { try await body(fault, $0) }
                }
            }
            try await group.waitForAll()
        }
    }
}
