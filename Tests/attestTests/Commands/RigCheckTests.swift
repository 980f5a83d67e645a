import Foundation
import Synchronization
import TestSupport
import Testing

/// `attest rig check`: what is wrong with a rig, and what to do.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct RigCheckTests {
    private func check(_ rig: String, _ words: [String] = []) async throws -> AttestCall {
        var call: AttestCall?
        try await WorkFolder.with(["r.yaml": rig]) { folder in
            call = try await AttestCall.run(
                ["rig", "check", "r.yaml", "\(Checkout.path)/Suites/L610"] + words, in: folder)
        }
        return try #require(call)
    }

    private static let rig = """
        rig: r
        parameters: {sim-pin: 1234, final-limit: 10s}
        emulator: {sim-pin: 1234, boot-delay: 20ms}
        """

    @Test func aRigThatCanBeUsed() async throws {
        let call = try await check(Self.rig)
        #expect(call.status == 0, "\(call.output)")
        for thing in ["FTP server", "clock", "port", "line", "SIM", "PDP context", "registration", "FTP session"] {
            #expect(call.output.contains("\n  ok     \(thing) "), "\(thing)")
        }
        #expect(call.output.contains("identity        Fibocom L610 "))
        #expect(call.output.contains("radio signal    +CSQ: 31,99\n"))
        #expect(call.output.contains("skip   SFTP session"))
        #expect(call.output.hasSuffix("\nthe rig can be used\n"))
    }

    @Test func aWrongPINIsTriedOnce() async throws {
        let call = try await check(Self.rig, ["--set", "sim-pin=4321"])
        #expect(call.status == 3)
        #expect(call.output.contains("WRONG  SIM "))
        #expect(call.output.contains("skip   FTP session     not looked at, since something before it is wrong"))
        #expect(!call.output.contains("4321"))
    }

    @Test func anotherFirmwareThanTheRigSays() async throws {
        let call = try await check(Self.rig, ["--set", "firmware=7.7"])
        #expect(call.status == 0)
        #expect(call.output.contains("WARN   identity"))
        #expect(call.output.contains("the rig file says `firmware: 7.7`"))
        #expect(call.output.hasSuffix("\nthe rig can be used, 1 warning\n"))
    }

    @Test func aPortThatIsNotThere() async throws {
        let call = try await check(Self.rig, ["--port", "/dev/ttyNone7"])
        #expect(call.status == 3)
        #expect(call.output.contains("WRONG  port            /dev/ttyNone7: there is no such device\n"))
        #expect(call.output.contains("→ Check that the device is plugged in"))
    }

    /// One that was late is not told to have the rate that it has.
    @Test func aModuleThatWasLateIsNotAtAnotherRate() async throws {
        let asked = Mutex(0)
        let answer: @Sendable (String) -> String? = { _ in
            asked.withLock {
                $0 += 1; return $0
            } > 3 ? ok : ""
        }
        try await LineModule.with(answer) { device in
            try await Ser2net.serving(device) { server in
                let call = try await check(Self.rig, ["--port", "rfc2217://127.0.0.1:\(server.port)"])
                #expect(call.status == 3)
                #expect(
                    call.output.contains("WARN   baud            now it answers, at the baud rate of the rig file"),
                    "\(call.output)")
            }
        }
    }

    @Test func theRateAtWhichTheModuleAnswersIsFound() async throws {
        let held = try #require(HeldPort(forServer: true))
        try await WorkFolder.with(["r.yaml": Self.rig]) { folder in
            let place = "rfc2217://127.0.0.1:\(held.port)"
            let module = try await ForeignProgram.start(
                AttestCall.program.path(), ["emulate", "--listen", place, "--baud", "9600"])
            try await module.accepts(UInt16(held.port))
            let call = try await AttestCall.run(
                ["rig", "check", "r.yaml", "\(Checkout.path)/Suites/L610", "--port", place], in: folder)
            #expect(call.status == 3)
            #expect(call.output.contains("WRONG  answer "))
            #expect(
                call.output.contains("WRONG  baud            it answers at 9600 baud\n"),
                "\(call.output)")
            #expect(call.output.contains("→ write `baud: 9600` in the rig file"))
            await module.stop()
        }
    }
}
