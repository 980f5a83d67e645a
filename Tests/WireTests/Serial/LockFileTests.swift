import Foundation
import TestSupport
import Testing

@testable import Wire

@Suite("Lock files of serial devices", .inTurn, .timeLimit(.minutes(10)))
struct LockFileTests {
    private let fake: FakeSerialSystem
    private let device = "/dev/ttyUSB2"
    private var path: String { fake.lockFile("LCK..ttyUSB2") }

    init() throws {
        fake = try FakeSerialSystem()
    }

    private func put(_ text: some Sequence<UInt8>) throws {
        try fake.writeLock("LCK..ttyUSB2", text)
    }

    private func lock() throws -> LockFile? {
        try LockFile(locking: device, in: fake.system)
    }

    private func refusal() throws -> PortError {
        let error = #expect(throws: PortError.self) { try lock() }
        let checked = #expect(throws: PortError.self) { try LockFile.check(device, in: fake.system) }
        #expect(error == checked)
        return try #require(error)
    }

    /// The number of a process that has ended.
    private func deadProcess() async throws -> Int32 {
        let program = try await ForeignProgram.start("true")
        #expect(try await program.end() == 0)
        return program.processID
    }

    @Test("It holds the process's number in ten columns, readable by all, and goes with the lock")
    func lifecycle() throws {
        let lock = try #require(try lock())
        #expect(lock.path == path)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.utf8.count == 11)
        #expect(text.hasSuffix("\n"))
        #expect(Int32(text.dropLast().trimmingCharacters(in: .whitespaces)) == getpid())
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o644)
        #expect(try fake.locks == ["LCK..ttyUSB2"])
        lock.remove()
        #expect(try fake.locks == [])
        lock.remove()
    }

    @Test("A slash within the device's name becomes an underscore, and other folders are part of the name")
    func names() {
        #expect(LockFile.path(of: "/dev/serial/1", in: fake.system) == fake.lockFile("LCK..serial_1"))
        #expect(LockFile.path(of: "/home/tty", in: fake.system) == fake.lockFile("LCK.._home_tty"))
        #expect(LockFile.path(of: device, in: SerialSystem(lockFolders: ["/nowhere"])) == nil)
        let second = SerialSystem(lockFolders: ["/nowhere", fake.lockFolder])
        #expect(LockFile.path(of: device, in: second) == path)
    }

    @Test("Who has it is named, whether in digits or in the old way")
    func foreign() async throws {
        let program = try await ForeignProgram.start("sleep", ["60"])
        try await program.reaches("became itself", limit: .seconds(30)) {
            try String(contentsOfFile: "/proc/\(program.processID)/comm", encoding: .utf8) == "sleep\n"
        }
        let number = String(program.processID)
        let old = withUnsafeBytes(of: program.processID) { Array($0) }
        let texts = [
            Array((String(repeating: " ", count: 10 - number.count) + number + "\n").utf8),
            Array("\(number) minicom root\n".utf8), Array(number.utf8), old,
        ]
        for text in texts {
            try put(text)
            let error = try refusal()
            #expect(error.kind == .busy)
            #expect(error.reason == "sleep (process \(number)) has locked it with \(path)")
        }
        await program.stop()
        let lock = try #require(try lock())
        lock.remove()
    }

    @Test(
        "A process's number is read from digits or from four bytes, never from what is neither",
        arguments: [
            (Array("      4711\n".utf8), 4711), (Array("4711".utf8), 4711), (Array("12 minicom\n".utf8), 12),
            // These look like an 8 and an asterisk, and like a 2 at a line's end.
            ([0x38, 0x2A, 0, 0], 0x2A38), ([0x32, 0x0A, 0, 0], 0x0A32), ([0, 0, 0, 0], nil), ([0xFF, 0, 0, 0xFF], nil),
            ([], nil), (Array("4711x\n".utf8), nil), (Array("0\n".utf8), nil), ([0x38, 0x2A, 0], nil),
        ] as [([UInt8], Int32?)])
    func processID(bytes: [UInt8], number: Int32?) {
        #expect(LockFile.processID(in: bytes) == number)
    }

    @Test("A dead process's lock is taken over, this process's number from an earlier life too")
    func stale() async throws {
        for number in [try await deadProcess(), getpid()] {
            try put("\(number)\n".utf8)
            try LockFile.check(device, in: fake.system)
            let lock = try #require(try lock())
            #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("\(getpid())\n"))
            #expect(try fake.locks == ["LCK..ttyUSB2"])
            lock.remove()
        }
    }

    @Test("A lock that names nobody is not taken over", arguments: ["", "minicom\n", "0\n", "-1\n", "99999999999\n"])
    func nameless(text: String) throws {
        try put(text.utf8)
        let error = try refusal()
        #expect(error.kind == .busy)
        #expect(error.reason.contains("names no process"))
        #expect(try fake.locks == ["LCK..ttyUSB2"])
    }

    @Test("A lock that somebody has put in its place is not removed")
    func replaced() throws {
        let lock = try #require(try lock())
        try FileManager.default.removeItem(atPath: path)
        try put("1\n".utf8)
        lock.remove()
        #expect(try fake.locks == ["LCK..ttyUSB2"])
    }

    @Test("Of many that find a dead process's lock one gets it")
    func contest() async throws {
        try put("\(try await deadProcess())\n".utf8)
        let (device, system) = (device, fake.system)
        let locks = await withTaskGroup(of: LockFile?.self) { group in
            for _ in 1...16 { group.addTask { try? LockFile(locking: device, in: system) } }
            return await group.reduce(into: [LockFile]()) { if let lock = $1 { $0.append(lock) } }
        }
        #expect(locks.count == 1)
        #expect(try fake.locks == ["LCK..ttyUSB2"])
        let error = try refusal()
        #expect(error.reason.hasPrefix("this program (process \(getpid()))"))
        locks.first?.remove()
        #expect(try fake.locks == [])
    }

    @Test("Where no file can be written nothing is locked and nobody complains")
    func unwritable() throws {
        // Nobody makes files there, not even root.
        for folder in ["/proc", "/nowhere"] {
            #expect(try LockFile(locking: device, in: SerialSystem(lockFolders: [folder])) == nil)
        }
    }
}
