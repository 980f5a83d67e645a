import Glibc
import NIOCore
import TestSupport
import Testing

@testable import Wire

@Suite("Opening ports", .inTurn, .timeLimit(.minutes(10)))
struct PortOpeningTests {
    private func refusal(_ address: PortAddress, settings: LineSettings = LineSettings()) async throws -> PortError {
        var refusal: PortError?
        try await withLoops { _, host in
            refusal = await #expect(throws: PortError.self) {
                try await Port.open(address, settings: settings, on: host, limit: .seconds(5))
            }
        }
        return try #require(refusal)
    }

    @Test("A path without a device is absent", arguments: ["/dev/no-such-device", "/dev/null/x"])
    func absent(path: String) async throws {
        let error = try await refusal(.device(path))
        #expect(error.kind == .absent)
        #expect(error.description.hasPrefix("\(path): there is no such device. Check"))
    }

    @Test("A file, a folder and a device of another kind are no terminals")
    func notATerminal() async throws {
        var template = Array("/tmp/attest-port-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemp($0) } }
        let file = try #require(made)
        #expect(file >= 0)
        let name = template.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { String(cString: $0) } }
        for path in ["/dev/null", "/dev", try #require(name)] {
            #expect(try await refusal(.device(path)).kind == .notATerminal)
        }
        close(file)
        #expect(unlink(try #require(name)) == 0)
    }

    @Test(
        "The emulator and a place of labgrid's are no ports of their own",
        arguments: [PortAddress.emulator, .emulatorOverRFC2217, .labgrid(place: "rig-1")])
    func elsewhere(address: PortAddress) async throws {
        let error = try await refusal(address)
        #expect(error.kind == .failed)
        #expect(error.address == address.description)
    }

    @Test("A terminal that is open as a port is busy until that is closed")
    func busy() async throws {
        try await withTerminal { terminal, port in
            let second = try await refusal(.device(terminal.slavePath))
            #expect(second.kind == .busy)
            #expect(second.remedy.contains("fuser -v \(terminal.slavePath)"))
            try await port.close().get()
            let third = try await Port.open(.device(terminal.slavePath), on: port.eventLoop, limit: .seconds(5))
            try await third.close().get()
        }
    }

    @Test("A terminal that another program has locked is busy")
    func lockedElsewhere() async throws {
        try await withLoops { module, _ in
            let terminal = try await PseudoTerminal.open(on: module)
            let other = try RawTerminal(terminal.slavePath)
            #expect(other.lock())
            #expect(try await refusal(.device(terminal.slavePath)).kind == .busy)
            try await terminal.close().get()
        }
    }

    @Test("The line is raw and has the settings asked for, custom rates too", arguments: [9600, 115_200, 250_000])
    func settings(baud: Int) async throws {
        try await withTerminal(settings: LineSettings(baud: baud, flow: .rtscts)) { terminal, port in
            let other = try RawTerminal(terminal.slavePath)
            #expect(other.settings == LineSettings(baud: baud, flow: .rtscts))
            #expect(other.isRaw)
            #expect(!port.isRealLine)
            #expect(port.secondsPerByte == 0)
        }
    }

    @Test("A rate that is none is refused", arguments: [0, -1, 1 << 40])
    func noRate(baud: Int) async throws {
        try await withLoops { module, _ in
            let terminal = try await PseudoTerminal.open(on: module)
            let error = try await refusal(.device(terminal.slavePath), settings: LineSettings(baud: baud))
            #expect(error.kind == .unsupportedSettings)
            // The refused descriptor is gone, and its lock with it.
            #expect(try RawTerminal(terminal.slavePath).lock())
            try await terminal.close().get()
        }
    }

    @Test("A cooked terminal is raw once it is open: CR LF passes as it is")
    func cookedBefore() async throws {
        try await withLoops { module, host in
            let terminal = try await PseudoTerminal.open(on: module)
            let other = try RawTerminal(terminal.slavePath)
            other.makeCooked()
            #expect(!other.isRaw)
            let port = try await Port.open(.device(terminal.slavePath), on: host, limit: .seconds(5))
            let (near, far) = (PortProbe(on: terminal.master), PortProbe(on: port))
            _ = try await port.write(Array("AT\r\n".utf8)).get()
            _ = try await terminal.master.write(Array("OK\r\n".utf8)).get()
            #expect(try await near.bytes(4) == Array("AT\r\n".utf8))
            #expect(try await far.bytes(4) == Array("OK\r\n".utf8))
            try await terminal.close().get()
        }
    }

    @Test(
        "The system's refusals are told apart",
        arguments: [
            (ENOENT, PortError.Kind.absent), (ENODEV, .absent), (EIO, .absent), (EBUSY, .busy), (EACCES, .denied),
            (EPERM, .denied), (EISDIR, .notATerminal), (EMFILE, .failed),
        ])
    func refusals(code: CInt, kind: PortError.Kind) {
        let error = PortError(opening: "/dev/ttyUSB0", errno: code)
        #expect(error.kind == kind)
        #expect(error.description.hasPrefix("/dev/ttyUSB0: "))
        #expect(error.description.hasSuffix("."))
    }

    @Test(
        "A byte takes its bits at the real rate",
        arguments: [
            (LineSettings(baud: 9600), 10), (LineSettings(baud: 9600, dataBits: 7, parity: .even), 10),
            (LineSettings(baud: 9600, parity: .mark, stopBits: 2), 12),
            (LineSettings(baud: 9600, dataBits: 5), 7), (LineSettings(baud: 9600, dataBits: 7, stopBits: 2), 10),
        ])
    func pace(settings: LineSettings, bits: Int) {
        let line = PacedLine(descriptor: -1, settings: settings)
        #expect(line.time(for: 96) == .milliseconds(Int64(bits * 10)))
        #expect(line.time(for: .max) == line.time(for: 1 << 24))
        #expect(line.secondsPerByte == Double(bits) / 9600)
        #expect(line.queuedTime() == .zero)
    }
}
