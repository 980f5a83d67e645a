import FTPPeer
import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.inTurn, .timeLimit(.minutes(10))) struct TransferTests {
    @Test(arguments: [1, 3000, 3001, 100_000])
    func downloadsAFileByteForByte(size: Int) async throws {
        try await LiveBench.run { bench in
            let file = Self.bytes(size)
            try await bench.peer.putFile("/f", file)
            try await bench.open()
            #expect(try await bench.result(of: "+FTPGET=\"f\"") == "\r\nOK\r\n\r\n+FTPGET: 2\r\n")
            #expect(try await bench.fetch(size, as: "+FTP_RECV") == file)
            #expect(try await bench.host.fetch(3000).isEmpty)
            #expect(try await bench.result(of: "+FTPPWD") == "\r\nOK\r\n\r\n+FTPPWD: 2,/\r\n")
        }
    }

    @Test func downloadsFromAnOffset() async throws {
        try await LiveBench.run { bench in
            try await bench.peer.putFile("/f", Self.bytes(5000))
            try await bench.open()
            #expect(try await bench.result(of: "+FTPGET=\"f\",1,4321") == "\r\nOK\r\n\r\n+FTPGET: 2\r\n")
            #expect(try await bench.fetch(679) == Array(Self.bytes(5000)[4321...]))
            #expect(await bench.commands.contains("REST 4321"))
        }
    }

    @Test func tellsOfAnEmptyFileAndOfAMissingOne() async throws {
        try await LiveBench.run { bench in
            try await bench.peer.putFile("/empty", [])
            try await bench.open()
            #expect(try await bench.result(of: "+FTPGET=\"empty\"") == "\r\nOK\r\n\r\n+FTPGET: 1\r\n")
            #expect(try await bench.host.fetch(1).isEmpty)
            #expect(try await bench.result(of: "+FTPGET=\"none\"") == "\r\nOK\r\n\r\n+FTPGET: 0\r\n")
            #expect(try await bench.result(of: "+FTPPWD") == "\r\nOK\r\n\r\n+FTPPWD: 2,/\r\n")
        }
    }

    @Test func fillsItsBufferClosesTheConnectionAndGoesOn() async throws {
        try await LiveBench.run { bench in
            let file = Self.bytes(600_000)
            try await bench.peer.putFile("/f", file)
            try await bench.open()
            #expect(try await bench.result(of: "+FTPGET=\"f\"") == "\r\nOK\r\n\r\n+FTPGET: 2\r\n")
            let full = "\r\n+FTPRECV: 512000\r\n\r\nOK\r\n"
            var said = ""
            for _ in 0..<10_000 where said != full {
                said = try await bench.host.send("AT+FTPRECV?\r", until: ok)
            }
            #expect(said == full)
            #expect(try await bench.fetch(255_000) == Array(file[..<255_000]))
            #expect(!(await bench.commands.contains { $0.hasPrefix("REST 512000") }))
            #expect(try await bench.fetch(345_000) == Array(file[255_000...]))
            #expect(await bench.commands.contains("REST 512000"))
            #expect(try await bench.host.fetch(1).isEmpty)
        }
    }

    @Test func refusesOthersWhileTheServerStalls() async throws {
        try await LiveBench.run { bench in
            try await bench.peer.putFile("/f", Self.bytes(10_000))
            try await bench.open()
            try await bench.peer.disturb(.stallData(during: "RETR", afterBytes: 1000))
            #expect(try await bench.result(of: "+FTPGET=\"f\"") == "\r\nOK\r\n\r\n+FTPGET: 2\r\n")
            #expect(try await bench.host.send("AT+FTPPWD\r", until: "\r\nERROR\r\n") == error)
            #expect(try await bench.fetch(1000) == Self.bytes(1000))
            #expect(try await bench.host.send("AT+FTPOPEN?\r", until: ok) == "\r\n+FTPOPEN: 1\r\n\r\nOK\r\n")
            #expect(try await bench.result(of: "+FTPCLOSE") == "\r\nOK\r\n\r\n+FTPCLOSE: 1\r\n")
            #expect(await bench.sees { $0 == .closed(by: .client) || $0 == .closed(by: .server) })
        }
    }

    @Test func closesASessionThatNobodyReads() async throws {
        try await LiveBench.run({ $0.fetchTimeout = .milliseconds(500) }) { bench in
            try await bench.peer.putFile("/f", Self.bytes(10))
            try await bench.open()
            #expect(try await bench.result(of: "+FTPGET=\"f\"") == "\r\nOK\r\n\r\n+FTPGET: 2\r\n")
            #expect(await bench.sees { $0 == .command(Array("QUIT".utf8)) })
            #expect(
                try await bench.host.send("AT+FTPRECV?;+FTPOPEN?\r", until: ok)
                    == "\r\n+FTPRECV: 0\r\n\r\n+FTPOPEN: 0\r\n\r\nOK\r\n")
            try await bench.open()
        }
    }

    @Test func bendsDataWhereItIsToldTo() async throws {
        try await LiveBench.run({ $0.defects = Defect.all.filter { $0.name == "recv-byte-wrong" } }) { bench in
            try await bench.peer.putFile("/f", [1, 2, 3])
            try await bench.open()
            #expect(try await bench.result(of: "+FTPGET=\"f\"") == "\r\nOK\r\n\r\n+FTPGET: 2\r\n")
            #expect(try await bench.fetch(3) == [0x23, 2, 3])
        }
    }

    private static func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 ^ ($0 >> 8)) }
    }
}
