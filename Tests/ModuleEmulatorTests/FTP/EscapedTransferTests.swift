import TestSupport
import Testing

@testable import ModuleEmulator

/// FTPSTOR and FTPRETR: data that 0x03 ends and 0x10 escapes, with the vectors of clauses 1.2.15.1 and 1.2.16.1.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct EscapedTransferTests {
    private static func storing(_ command: String = "AT+FTPSTOR=\"f\"\r") -> ModuleBench {
        var bench = ModuleBench.inSession()
        _ = bench.send(command)
        _ = bench.happen(.ftp(.transferBegan))
        return bench
    }

    @Test func takesEscapesOut() {
        var bench = ModuleBench.inSession()
        #expect(bench.send("AT+FTPSTOR=\"f\"\r") == ok)
        #expect(bench.takeOrders() == [.store("f")])
        #expect(bench.happen(.ftp(.transferBegan)) == "\r\n+FTPSTOR: 2\r\n")
        #expect(bench.happen(.bytes([0x10, 0x03, 0x10, 0x10, 0x11, 0x10, 0x03, 0x03])) == "")
        #expect(bench.takeOrders() == [.upload([0x03, 0x10, 0x11, 0x03]), .finishUpload])
        #expect(bench.happen(.ftp(.uploaded)) == "")
        #expect(bench.happen(.ftp(.transferEnded(true))) == "\r\n+FTPSTOR: 1\r\n")
        #expect(bench.send("AT\r") == ok)
    }

    @Test func takesEscapesOutByteByByte() {
        var bench = Self.storing()
        for byte: UInt8 in [0x10, 0x10, 0x41, 0x10, 0x03, 0x03] { #expect(bench.happen(.bytes([byte])) == "") }
        let uploads = bench.takeOrders().dropFirst().compactMap { order -> [UInt8]? in
            if case .upload(let bytes) = order { bytes } else { nil }
        }
        #expect(Array(uploads.joined()) == [0x10, 0x41, 0x03])
        #expect(bench.orders.isEmpty)
    }

    @Test func takesNoByteForAnEmptyFile() {
        var bench = Self.storing()
        _ = bench.takeOrders()
        _ = bench.happen(.bytes([0x03]))
        #expect(bench.takeOrders() == [.finishUpload])
    }

    @Test func readsWhatStandsBehindTheEndAsCommands() {
        var bench = Self.storing()
        #expect(bench.happen(.bytes([0x41, 0x03] + Array("AT+CSQ\r".utf8))) == "\r\n+CSQ: 31,99\r\n\r\nOK\r\n")
        #expect(bench.happen(.ftp(.transferEnded(true))) == "\r\n+FTPSTOR: 1\r\n")
    }

    @Test func leavesDataModeWhenTheServerFails() {
        var bench = Self.storing()
        #expect(bench.happen(.bytes(Array("AT\r".utf8))) == "")
        #expect(bench.happen(.ftp(.transferEnded(false))) == "\r\n+FTPSTOR: 0\r\n")
        #expect(bench.send("AT\r") == ok)
    }

    @Test func holdsTheHostWhileTheServerIsSlow() {
        var bench = Self.storing()
        for _ in 0..<IncomingData.mostPieces { _ = bench.happen(.bytes([0x41])) }
        #expect(bench.isHostHeld)
        _ = bench.takeOrders()
        _ = bench.happen(.bytes([0x42, 0x03]))
        #expect(bench.takeOrders() == [])
        _ = bench.happen(.ftp(.uploaded))
        #expect(!bench.isHostHeld)
        #expect(bench.takeOrders() == [.upload([0x42]), .finishUpload])
    }

    @Test(
        arguments: [
            ("AT+FTPSTOR=\"f\",0\r", .store("f", isText: true)), ("AT+FTPSTOR=\"f\",,\r", .store("f")),
            ("AT+FTPSTOR=\"f\",1,1099511627774\r", .store("f", offset: 1_099_511_627_774)),
            ("AT+FTPREST=7;+FTPSTOR=\"f\"\r", .store("f", offset: 7)),
            ("AT+FTPREST=7;+FTPSTOR=\"f\",1,0\r", .store("f")),
            ("AT+FTPREST=7;+FTPMODE=1;+FTPRETR=\"f\"\r", .retrieve("f", offset: 7, isActive: true)),
            ("AT+FTPRETR=\"f\",0,68719476734\r", .retrieve("f", offset: 68_719_476_734, isText: true)),
            ("AT+FTPREST=7;+FTPRETR=\"f\",,3\r", .retrieve("f", offset: 3)),
        ] as [(String, FTPOrder)])
    func asksForThePlaceAndTheType(command: String, order: FTPOrder) {
        var bench = ModuleBench.inSession()
        #expect(bench.send(command) == ok)
        #expect(bench.takeOrders() == [order])
        // The position is used up, whoever won.
        #expect(bench.send("AT+FTPREST?\r") == "\r\n+FTPREST: 0\r\n\r\nOK\r\n")
    }

    @Test func escapesAFileAndEndsIt() {
        var bench = ModuleBench.inSession()
        #expect(bench.send("AT+FTPRETR=\"f\"\r") == ok)
        #expect(bench.happen(.ftp(.transferBegan)) == "\r\n+FTPRETR: 2\r\n")
        #expect(bench.happen(.ftp(.transferred([0x03, 0x11, 0x10]))) == "\u{10}\u{3}\u{11}\u{10}\u{10}")
        #expect(bench.send("AT\r") == "")
        #expect(bench.happen(.ftp(.transferEnded(true))) == "\u{3}\r\n+FTPRETR: 1\r\n" + ok)
    }

    @Test func tellsOfAFileThatIsMissingAndOfOneThatBreaksOff() {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPRETR=\"f\"\r")
        #expect(bench.happen(.ftp(.transferEnded(false))) == "\r\n+FTPRETR: 0\r\n")
        _ = bench.send("AT+FTPRETR=\"f\"\r")
        _ = bench.happen(.ftp(.transferBegan))
        _ = bench.happen(.ftp(.transferred([0x41])))
        #expect(bench.happen(.ftp(.closed)) == "\u{3}\r\n+FTPRETR: 0\r\n")
        #expect(bench.send("AT+FTPOPEN?\r") == "\r\n+FTPOPEN: 0\r\n\r\nOK\r\n")
    }
}
