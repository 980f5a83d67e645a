import CWire
import NIOCore
import TestSupport
import Testing

@testable import Wire

/// Serial lines, with a pseudo-terminal in the place of the hardware: it has a rate, stop bits and flow control, and makes
/// eight bits without parity of everything else.
@Suite("Serial lines", .inTurn, .timeLimit(.minutes(10)))
struct SerialLineTests {
    private let fake: FakeSerialSystem

    init() throws {
        fake = try FakeSerialSystem()
        try fake.plug("1-1", vendor: "0403", product: "6001", ["serial": "A1"])
        try fake.addUSBSerial("ttyUSB0", at: "1-1", interface: 0, driver: "ftdi_sio", latencyTimer: 16)
    }

    private var path: String { fake.system.devices + "/ttyUSB0" }

    private func open(
        _ address: PortAddress? = nil, settings: LineSettings = LineSettings(), on loop: any EventLoop
    ) async throws -> Port {
        try await Port.open(
            address ?? .device(path), settings: settings, on: loop, limit: .seconds(5), system: fake.system)
    }

    /// A terminal that stands for ttyUSB0.
    private func withDevice(_ body: (_ terminal: PseudoTerminal, _ host: any EventLoop) async throws -> Void)
        async throws
    {
        try await withLoops { module, host in
            let terminal = try await PseudoTerminal.open(on: module)
            try fake.connect("ttyUSB0", to: terminal.slavePath)
            try await body(terminal, host)
            try await terminal.close().get()
        }
    }

    private func lockName(_ terminal: PseudoTerminal) -> String {
        "LCK..pts_" + terminal.slavePath.split(separator: "/")[2]
    }

    @Test(
        "The line has the settings asked for",
        arguments: [
            LineSettings(baud: 300, stopBits: 2), LineSettings(baud: 250_000, flow: .rtscts),
            LineSettings(baud: 3_000_000, flow: .xonxoff),
        ])
    func settings(_ settings: LineSettings) async throws {
        try await withDevice { terminal, host in
            let port = try await open(settings: settings, on: host)
            let line = try RawTerminal(terminal.slavePath)
            #expect(line.settings == settings)
            #expect(port.isRealLine)
            #expect(port.secondsPerByte == Double(settings.bitsPerByte) / Double(settings.baud))
            try await port.close().get()
        }
    }

    @Test(
        "What the driver does not grant is refused, and the device is free again",
        arguments: [
            (LineSettings(dataBits: 7), "the driver makes 8 data bits of 7"),
            (LineSettings(parity: .even), "the driver makes none of even parity"),
            (LineSettings(dataBits: 5, parity: .space), "the driver makes 8 data bits of 5"),
            (LineSettings(dtr: true), "the driver has no DTR to turn on"),
            (LineSettings(rts: false), "the driver has no RTS to turn off"),
        ])
    func refused(settings: LineSettings, words: String) async throws {
        try await withDevice { terminal, host in
            let error = await #expect(throws: PortError.self) { try await open(settings: settings, on: host) }
            #expect(error?.kind == .unsupportedSettings)
            #expect(error?.address == path)
            #expect(error?.reason == words)
            #expect(try fake.locks == [])
            #expect(Descriptors.open(terminal.slavePath) == 1)
            let port = try await open(on: host)
            try await port.close().get()
        }
    }

    @Test("A pseudo-terminal carries bytes whatever the settings are, and is not locked by a file")
    func pseudoTerminal() async throws {
        let settings = LineSettings(baud: 1200, dataBits: 7, parity: .odd, stopBits: 2, dtr: true, rts: false)
        try await withTerminal(settings: settings) { terminal, port in
            let host = PortProbe(on: port)
            _ = try await terminal.master.write(everyByte).get()
            #expect(try await host.bytes(256) == everyByte)
            #expect(!port.isRealLine)
            #expect(port.facts == LineFacts(.pseudoTerminal, devicePath: terminal.slavePath))
            let path = try #require(LockFile.path(of: terminal.slavePath, in: SerialSystem()))
            #expect(SystemFolder.bytes(of: path) == nil)
        }
    }

    @Test("The drivers' values are those of the settings, all of them")
    func driverValues() {
        for parity in LineSettings.Parity.allCases {
            for flow in LineSettings.FlowControl.allCases {
                let asked = LineSettings(baud: 9600, dataBits: 7, parity: parity, stopBits: 2, flow: flow)
                #expect(asked.objection(to: asked) == nil)
                #expect(LineSettings.Parity.allCases[Int(asked.line.parity)] == parity)
                #expect(LineSettings.FlowControl.allCases[Int(asked.line.flow)] == flow)
            }
        }
        let asked = LineSettings(baud: 9600, dataBits: 7, parity: .odd, stopBits: 2, flow: .xonxoff)
        let granted: [(LineSettings, String)] = [
            (LineSettings(baud: 9800, dataBits: 7, parity: .odd, stopBits: 2, flow: .xonxoff), "9800 baud of 9600"),
            (LineSettings(baud: 9700, dataBits: 8, parity: .odd, stopBits: 2, flow: .xonxoff), "8 data bits of 7"),
            (LineSettings(baud: 9600, dataBits: 7, parity: .even, stopBits: 2, flow: .xonxoff), "even of odd parity"),
            (LineSettings(baud: 9600, dataBits: 7, parity: .odd, stopBits: 1, flow: .xonxoff), "1 of 2 stop bits"),
            (LineSettings(baud: 9600, dataBits: 7, parity: .odd, stopBits: 2), "none of flow control xonxoff"),
        ]
        for (settings, words) in granted { #expect(asked.objection(to: settings)?.contains(words) == true) }
    }

    @Test("With XON/XOFF those two bytes hold the line up and let it go, and are no data")
    func softwareFlowControl() async throws {
        try await withDevice { terminal, host in
            let port = try await open(settings: LineSettings(flow: .xonxoff), on: host)
            let (near, far) = (PortProbe(on: terminal.master), PortProbe(on: port))
            _ = try await terminal.master.write([1, 0x13, 2]).get()
            #expect(try await far.bytes(2) == [1, 2])
            let written = port.write([9])
            _ = try await terminal.master.write([3, 0x11, 4]).get()
            #expect(try await far.bytes(4) == [1, 2, 3, 4])
            #expect(try await near.bytes(1) == [9])
            _ = try await written.get()
            try await port.close().get()
        }
    }

    @Test(
        "A lock file by the device's real name stands while the port is open, whoever closes it",
        arguments: [true, false])
    func lockFile(isHungUp: Bool) async throws {
        try await withDevice { terminal, host in
            let port = try await open(on: host)
            #expect(try fake.locks == [lockName(terminal)])
            let error = await #expect(throws: PortError.self) {
                _ = try await open(.device(terminal.slavePath), on: host)
            }
            #expect(error?.kind == .busy)
            #expect(error?.reason.hasPrefix("this program (process ") == true)
            #expect(try fake.locks == [lockName(terminal)])
            try await (isHungUp ? terminal.close() : port.close()).get()
            try await port.closeFuture.get()
            #expect(try fake.locks == [])
        }
    }

    @Test("A device that is locked by a file is not even opened")
    func lockedElsewhere() async throws {
        let program = try await ForeignProgram.start("sleep", ["60"])
        try await withDevice { terminal, host in
            let file = try fake.writeLock(lockName(terminal), "\(program.processID)\n".utf8)
            let error = await #expect(throws: PortError.self) { try await open(on: host) }
            #expect(error?.kind == .busy)
            #expect(error?.address == path)
            #expect(error?.reason.contains("(process \(program.processID)) has locked it with \(file)") == true)
        }
    }

    @Test("A device that another program has for itself is busy, and that program is named")
    func exclusive() async throws {
        try await withDevice { terminal, host in
            let other = PythonScript(
                """
                import fcntl, sys, termios, time
                device = open(sys.argv[1], "rb+", buffering=0)
                fcntl.ioctl(device, termios.TIOCEXCL)
                print("has it")
                time.sleep(60)
                """)
            let program = try await other.start([terminal.slavePath])
            try await program.says("has it")
            let error = await #expect(throws: PortError.self) { try await open(on: host) }
            #expect(error?.kind == .busy)
            #expect(error?.reason.hasSuffix("(process \(program.processID)) has it for itself") == true)
            #expect(try fake.locks == [])
            await program.stop()
        }
    }

    @Test("A USB device is looked for at each opening, with the facts of its line")
    func usb() async throws {
        try await withDevice { terminal, host in
            let address = try PortAddress(parsing: "serial://?vid=0403&serial=A1")
            let first = try await open(address, on: host)
            #expect(first.address == address.description)
            let device = USBSerialDevice(
                path: path, vendor: 0x0403, product: 0x6001, interface: 0, serialNumber: "A1", manufacturer: nil,
                productName: nil, location: "1-1")
            #expect(
                first.facts
                    == LineFacts(
                        .serialDevice(driver: "ftdi_sio"), devicePath: terminal.slavePath, usb: device,
                        latencyTimer: .milliseconds(16), secondsPerByte: 10.0 / 115_200))
            #expect(first.facts.latencyTimerRemedy?.contains("low_latency`") == true)
            try await first.close().get()
            try fake.unplug("1-1")
            let error = await #expect(throws: PortError.self) { try await open(address, on: host) }
            #expect(error?.kind == .absent)
            // Plugged in again elsewhere it has another name.
            try fake.plug("1-3", vendor: "0403", product: "6001", ["serial": "A1"])
            try fake.addUSBSerial("ttyUSB7", at: "1-3", interface: 0, driver: "ftdi_sio")
            try fake.connect("ttyUSB7", to: terminal.slavePath)
            let second = try await open(address, on: host)
            #expect(second.facts.usb?.path == fake.system.devices + "/ttyUSB7")
            #expect(second.facts.latencyTimerRemedy == nil)
            try await second.close().get()
        }
    }

    @Test("A line sends a break; a pseudo-terminal and TCP have none")
    func lineBreak() async throws {
        try await withDevice { terminal, host in
            let port = try await open(on: host)
            let near = PortProbe(on: terminal.master)
            _ = try await port.write([1]).get()
            try await port.sendBreak(for: .milliseconds(1)).get()
            _ = try await port.write([2]).get()
            #expect(try await near.bytes(2) == [1, 2])
            let cut = port.sendBreak(for: .hours(1))
            try await port.close().get()
            let closed = await #expect(throws: PortError.self) { try await port.sendBreak(for: .zero).get() }
            #expect(closed?.kind == .failed)
            _ = cut
            let none = await #expect(throws: PortError.self) {
                try await terminal.master.sendBreak(for: .milliseconds(1)).get()
            }
            #expect(none?.kind == .unsupportedSettings)
        }
    }
}
