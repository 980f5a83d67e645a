import FTPPeer
import TestSupport
import Testing

@testable import ModuleEmulator

/// Whatever happens to a transfer, it ends with a result or an error, and the module goes on.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct TransferFaultTests {
    private static let bad: Set = ["ERROR", "+FTPLIST: 0", "+FTPRETR: 0", "+FTPGET: 0", "+FTPSTOR: 0", "+FTPPUT: 0"]

    /// What a server can do at once. Most of it is the same however the data connection is made.
    private static func faults(_ command: TransferCommand, isActive: Bool) -> [Disturbance] {
        let arrangement = Disturbance.Trigger.command(isActive ? "PORT" : "PASV")
        let verb = Disturbance.Trigger.command(command.verb)
        let data: [Disturbance] = [
            .refuseData(), .replyInstead(to: arrangement, code: 226, text: "Done?"),
            .endControl(on: verb, .afterReply), .resetData(during: command.verb, afterBytes: 5),
        ]
        let control = (isActive ? [arrangement] : [arrangement, verb]).flatMap { trigger -> [Disturbance] in
            [
                .endControl(on: trigger), .endControl(on: trigger, with: .reset),
                .replyInstead(to: trigger, code: 421, text: "Going down."),
                .replyInstead(to: trigger, code: 451, text: "No."),
            ]
        }
        guard !isActive else { return data + control }
        // A file that is cut short is a shorter file to a client that fetches, and no less to one that has sent all of
        // a small one before the server says that it has it.
        return data + control + [
            .endControl(on: verb, with: .reset, .afterReply), .resetData(during: command.verb, afterBytes: 0),
        ]
    }

    @Test(arguments: TransferCommand.allCases, [false, true])
    func aTransferThatFailsIsTold(_ command: TransferCommand, isActive: Bool) async throws {
        for fault in Self.faults(command, isActive: isActive) {
            try await Self.run(command, isActive: isActive, fault)
        }
    }

    /// What a module notices by the clock alone.
    @Test(arguments: TransferCommand.allCases, [false, true])
    func aServerThatFallsSilentIsGivenUp(_ command: TransferCommand, isActive: Bool) async throws {
        let faults: [Disturbance] = [
            .silence(on: .command(isActive ? "PORT" : "PASV")), .silence(on: .command(command.verb)),
            .stallData(during: command.verb, afterBytes: 5),
            .replyInstead(to: .command(command.verb), code: 226, text: "Not that there were data."),
        ]
        try await withThrowingTaskGroup { group in
            for fault in faults {
                group.addTask { try await Self.run(command, isActive: isActive, fault, timeout: .seconds(2)) }
            }
            try await group.waitForAll()
        }
    }

    private static func run(
        _ command: TransferCommand, isActive: Bool, _ fault: Disturbance, timeout: Duration = .seconds(20)
    ) async throws {
        try await LiveBench.run({ $0.serverTimeout = timeout }) { bench in
            try await bench.peer.putFile("/f", [UInt8](repeating: 7, count: 20_000))
            try await bench.open()
            if isActive { #expect(try await bench.host.send("AT+FTPMODE=1\r", until: ok) == ok) }
            try await bench.peer.disturb(fault)
            let said = try await command.run(bench)
            #expect(Self.bad.contains(said), "\(said) to \(fault)")
            try await bench.recover("after \(fault)")
        }
    }

    /// So much that it fills every buffer on the way, and the host has to wait.
    @Test func anUploadThatIsHeldUpIsGivenUp() async throws {
        try await LiveBench.run({ $0.serverTimeout = .seconds(2) }) { bench in
            try await bench.open()
            try await bench.peer.disturb(.stallData(during: "STOR", afterBytes: 5))
            let said = try await TransferCommand.store.store([UInt8](repeating: 7, count: 5_000_000), bench)
            #expect(said == "+FTPSTOR: 0")
            try await bench.recover()
        }
    }

    @Test(
        arguments: [
            .resetData(during: "STOR", afterBytes: 1024), .shortData(during: "STOR", bytes: 1024),
            .endControl(on: .command("STOR"), .afterReply),
        ] as [Disturbance])
    func anUploadEndsBetweenItsParts(fault: Disturbance) async throws {
        try await LiveBench.run { bench in
            try await bench.open()
            try await bench.peer.disturb(fault)
            let said = try await TransferCommand.put.put([1024, 1024, 1024, 1024], bench) {
                #expect(
                    await bench.sees {
                        switch $0 {
                        case .dataClosed, .closed: true
                        default: false
                        }
                    })
            }
            #expect(Self.bad.contains(said), "\(said)")
            try await bench.recover()
        }
    }

    @Test func theServerGoesBetweenTwoParts() async throws {
        try await LiveBench.run { bench in
            try await bench.open()
            let said = try await TransferCommand.put.put([1024, 1024], bench) { await bench.peer.stop() }
            #expect(Self.bad.contains(said), "\(said)")
            #expect(try await bench.result(of: "+FTPOPEN=\(bench.login)") == "\r\nOK\r\n\r\n+FTPOPEN: 0\r\n")
        }
    }
}
