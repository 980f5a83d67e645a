import NIOCore
import TestSupport
import Testing

@testable import Wire

@Suite("Opening remote lines", .inTurn, .timeLimit(.minutes(10)))
struct RemoteLineOpeningTests {
    /// Agrees to have the line driven, and says no more.
    private static let agreement: [UInt8] = [255, 253, 44]

    /// The address of the same port without Telnet.
    private static func raw(_ error: PortError) -> String {
        error.address.replacing("rfc2217://", with: "socket://")
    }

    private func refusal(
        greeting: [UInt8] = [], settings: LineSettings = LineSettings(), limit: TimeAmount = .seconds(20),
        _ script: @escaping ScriptedServer.Script
    ) async throws -> PortError {
        var refusal: PortError?
        try await ScriptedServer.with(greeting: greeting, script) { address, host in
            refusal = await #expect(throws: PortError.self) {
                try await Port.open(address, settings: settings, on: host, limit: limit)
            }
            #expect(refusal?.address == address.description)
        }
        return try #require(refusal)
    }

    @Test("A server that refuses is refused, and bare TCP named instead", arguments: [true, false])
    func refused(saysMore: Bool) async throws {
        let error = try await refusal { client, _ in
            client.write([255, 254, 44] + (saysMore ? [255, 254, 0, 255, 252, 0] : []))
        }
        #expect(error.kind == .unsupportedSettings)
        #expect(error.reason.contains("refuses to have its line driven"))
        #expect(error.remedy.contains("use `\(Self.raw(error))`"))
    }

    @Test("What does not speak Telnet ends at the limit, silent or not", arguments: ["", "+READY\r\n"])
    func noTelnet(greeting: String) async throws {
        let error = try await refusal(greeting: Array(greeting.utf8), limit: .milliseconds(300)) { _, _ in }
        #expect(error.kind == .failed)
        #expect(error.reason.contains("does not speak Telnet"))
        #expect(error.remedy.contains("use `\(Self.raw(error))`"))
    }

    @Test("A Telnet server that does not say ends at the limit")
    func undecided() async throws {
        let error = try await refusal(greeting: [255, 251, 1], limit: .milliseconds(300)) { _, _ in }
        #expect(error.kind == .unsupportedSettings)
        #expect(error.remedy.contains("use `\(Self.raw(error))`"))
    }

    @Test("What sends back what it hears is no server")
    func echo() async throws {
        let error = try await refusal { client, bytes in client.write(bytes) }
        #expect(error.kind == .failed)
        #expect(error.reason.contains("sends back"))
        #expect(error.remedy.contains("use `\(Self.raw(error))`"))
    }

    @Test("A server that hangs up is quoted")
    func hungUp() async throws {
        let error = try await refusal { client, _ in
            client.write(Array("Port already in use\r\n".utf8)).whenComplete { _ in client.close() }
        }
        #expect(error.kind == .busy)
        #expect(error.reason.hasSuffix("said: Port already in use"))
    }

    @Test("A server whose line makes another rate is refused")
    func otherRate() async throws {
        let error = try await refusal { client, _ in
            client.write(Self.agreement + ComPortMessage.baudRate(9600).encoded(from: .server))
        }
        #expect(error.kind == .unsupportedSettings)
        #expect(error.reason.contains("9600 baud of 115200"))
    }

    @Test(
        "Settings that make no sense are refused before anybody is called",
        arguments: [
            (LineSettings(baud: 0), "0 is no baud rate"), (LineSettings(baud: -1), "-1 is no baud rate"),
            (LineSettings(baud: 1 << 40), "is no baud rate"), (LineSettings(dataBits: 9), "9 is no number of data"),
            (LineSettings(stopBits: 0), "0 is no number of stop"),
            (LineSettings(flow: .rtscts, rts: true), "RTS in hand"),
        ])
    func nonsense(settings: LineSettings, words: String) async throws {
        let error = try await refusal(settings: settings) { _, _ in }
        #expect(error.kind == .unsupportedSettings)
        #expect(error.reason.contains(words))
        // A terminal is refused so too, and nothing is opened.
        try await withLoops { module, host in
            let terminal = try await PseudoTerminal.open(on: module)
            let local = await #expect(throws: PortError.self) {
                try await Port.open(.device(terminal.slavePath), settings: settings, on: host, limit: .seconds(5))
            }
            #expect(local?.reason == error.reason)
            try await terminal.close().get()
        }
    }

    @Test("A port where nobody listens is absent")
    func absent() async throws {
        try await withLoops { _, host in
            let held = try #require(HeldPort())
            let error = await #expect(throws: PortError.self) {
                try await Port.open(.rfc2217(host: "127.0.0.1", port: held.port), on: host, limit: .seconds(20))
            }
            #expect(error?.kind == .absent)
            #expect(error?.description.hasPrefix("rfc2217://127.0.0.1:\(held.port): ") == true)
        }
    }

    @Test("A server that never replies is waited for so long, and then the line is open and driven")
    func noReplies() async throws {
        try await ScriptedServer.with(
            greeting: Self.agreement,
            { client, bytes in
                // Gives back what is data.
                var telnet = TelnetSession()
                for case .data(let data) in telnet.receive(bytes) { client.write(data) }
            },
            { address, host in
                let port = try await Port.open(address, on: host, limit: .seconds(20), replyLimit: .milliseconds(50))
                let probe = PortProbe(on: port)
                try await port.drive(.dtr, on: false).get()
                try await port.drive(.rts, on: false).get()
                _ = try await port.write(Array("AT\r".utf8)).get()
                #expect(try await probe.bytes(3) == Array("AT\r".utf8))
                try await port.close().get()
            })
    }

    @Test("The limit bounds the wait for replies as well")
    func limited() async throws {
        try await ScriptedServer.with(greeting: Self.agreement, { _, _ in }) { address, host in
            let port = try await Port.open(
                address, on: host, limit: .milliseconds(300), replyLimit: .hours(1))
            try await port.close().get()
        }
    }

    @Test("What came before the line was open is kept for the receiver")
    func early() async throws {
        let message = ComPortMessage.modemState(128).encoded(from: .server)
        try await ScriptedServer.with(
            greeting: Array("hello".utf8) + Self.agreement + message, { _, _ in },
            { address, host in
                let port = try await Port.open(address, on: host, limit: .seconds(20), replyLimit: .milliseconds(1))
                let probe = PortProbe(on: port)
                #expect(try await probe.bytes(5) == Array("hello".utf8))
                #expect(try await probe.events(4).contains(.status(.cd, true)))
                try await port.close().get()
            })
    }

    @Test("A request on a port that gets closed fails")
    func closedWhileDriving() async throws {
        try await ScriptedServer.with(greeting: Self.agreement, { _, _ in }) { address, host in
            let port = try await Port.open(address, on: host, limit: .milliseconds(300), replyLimit: .hours(1))
            let driven = port.drive(.dtr, on: false)
            try await port.close().get()
            let error = await #expect(throws: PortError.self) { try await driven.get() }
            #expect(error?.kind == .failed)
        }
    }
}
