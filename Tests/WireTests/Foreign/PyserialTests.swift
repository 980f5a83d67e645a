import NIOCore
import TestSupport
import Testing
import Wire

/// pyserial's client at the line that is served here.
@Suite("pyserial", .inTurn, .timeLimit(.minutes(10)))
struct PyserialTests {
    private static let program = """
        import sys, serial

        every = bytes(range(256)) + b"\\r\\0\\r\\n\\xff\\xff\\r"
        line = serial.serial_for_url("rfc2217://127.0.0.1:" + sys.argv[1], baudrate=9600, timeout=30)

        def say(*words):
            print(*words, flush=True)

        def levels():
            return line.dsr, line.cts, line.cd, line.ri

        say("open", levels())
        line.write(every)
        say("bytes", line.read(len(every)) == every)
        line.baudrate = 57600
        line.break_condition = True
        line.break_condition = False
        line.rts = False
        line.rts = True
        # The module answers with a byte once it has changed its lines.
        line.dtr = False
        say(line.read(1), levels())
        line.dtr = True
        say(line.read(1), levels())
        line.close()
        """

    @Test("Bytes, lines, break and rate pass, and the module's lines are seen")
    func session() async throws {
        try await withLoops { module, _ in
            let (accepted, continuation) = AsyncStream.makeStream(of: LineOwner.self)
            // The owner is there before the client's first word is answered.
            let listener = try await PortListener.open(host: "127.0.0.1", port: 0, as: .rfc2217, on: module) {
                continuation.yield(LineOwner($0))
            }
            let python = try await PythonRun.run(Self.program, [String(listener.port)])
            try await listener.close().get()
            continuation.finish()
            #expect(
                python.output == """
                    open (True, True, True, False)
                    bytes True
                    b'0' (True, True, False, False)
                    b'1' (True, True, True, False)

                    """)
            #expect(python.status == 0)
            var owners = accepted.makeAsyncIterator()
            let events = try await owners.next()?.events()
            #expect(
                events == [
                    .dtr(true), .rts(true), .baud(9600), .baud(57_600), .sendsBreak(true), .sendsBreak(false),
                    .rts(false), .rts(true), .dtr(false), .dtr(true), .dtr(false), .rts(false),
                ])
        }
    }
}

/// A module that sends back what it gets, and whose carrier follows DTR: then it tells so with a byte.
private final class LineOwner: PortReceiver {
    private let port: Port
    private let told: NIOLoopBoundBox<[LineEvent]>
    private let gone: EventLoopPromise<[LineEvent]>

    init(_ port: Port) {
        self.port = port
        told = .makeBoxSendingValue([], eventLoop: port.eventLoop)
        gone = port.eventLoop.makePromise()
        port.attach(self)
    }

    /// All that was told, once the client has gone.
    func events() async throws -> [LineEvent] {
        try await gone.futureResult.get()
    }

    func received(_ chunk: PortChunk) {
        port.write(chunk.bytes)
    }

    func lineChanged(_ event: LineEvent) {
        let isFirst = told.value.isEmpty
        told.value.append(event)
        guard case .dtr(let isOn) = event else { return }
        port.show(.cd, on: isOn)
        if !isFirst { port.write(Array((isOn ? "1" : "0").utf8)) }
    }

    func closed(_ reason: PortClosure) {
        gone.succeed(told.value)
    }
}
