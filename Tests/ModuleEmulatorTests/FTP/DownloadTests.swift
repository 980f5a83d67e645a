import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.inTurn, .timeLimit(.minutes(10))) struct DownloadTests {
    @Test func fillsTheBufferAndIsRead() {
        var bench = ModuleBench.inSession()
        #expect(bench.send("AT+FTPGET=\"f\"\r") == ok)
        #expect(bench.send("AT+FTPGET?;+FTPRECV?;+FTPRECV=9\r") == "\r\n+FTPRECV: 0\r\n\r\n+FTPRECV: 0\r\n\r\nOK\r\n")
        #expect(bench.happen(.ftp(.transferBegan)) == "")
        #expect(bench.happen(.ftp(.transferred([0x10, 0x03, 0x0D]))) == "\r\n+FTPGET: 2\r\n")
        #expect(bench.happen(.ftp(.transferred([0x0A, 0xFF]))) == "")
        #expect(bench.send("AT+FTPGET?;+FTP_RECV?\r") == "\r\n+FTPGET: \"f\",1,0\r\n\r\n+FTP_RECV: 5\r\n\r\nOK\r\n")
        #expect(bench.send("AT+FTPRECV=2\r") == "\r\n+FTPRECV: 2\r\n\u{10}\u{3}\r\nOK\r\n")
        #expect(bench.happen(.ftp(.transferEnded(true))) == "")
        #expect(bench.send("AT+FTPGET?\r") == "\r\n+FTPGET: \"f\",1,1\r\n\r\nOK\r\n")
        #expect(bench.send("AT+FTP_RECV=3000\r") == "\r\n+FTP_RECV: 3\r\n\r\n\u{FF}\r\nOK\r\n")
        #expect(bench.send("AT+FTP_RECV=1;+FTPGET?\r") == "\r\n+FTP_RECV: 0\r\n\r\nOK\r\n")
        #expect(bench.timers.isEmpty)
    }

    @Test func tellsOfAnEmptyFileAndOfNone() {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPGET=\"f\",0\r")
        #expect(bench.happen(.ftp(.transferEnded(true))) == "\r\n+FTPGET: 1\r\n")
        _ = bench.send("AT+FTPGET=\"g\"\r")
        #expect(bench.happen(.ftp(.transferEnded(false))) == "\r\n+FTPGET: 0\r\n")
        #expect(bench.send("AT+FTPRECV?;+FTPPWD\r") == "\r\n+FTPRECV: 0\r\n\r\nOK\r\n")
    }

    @Test func reportsADownloadThatBreaksOff() {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPGET=\"f\",0\r")
        _ = bench.happen(.ftp(.transferred([1])))
        #expect(bench.happen(.ftp(.transferEnded(false))) == "\r\n+FTPGET: 0\r\n")
        #expect(bench.send("AT+FTPGET?\r") == "\r\n+FTPGET: \"f\",0,0\r\n\r\nOK\r\n")
        #expect(bench.send("AT+FTPMODE=1\r") == ok)
        _ = bench.send("AT+FTPGET=\"f\"\r")
        _ = bench.happen(.ftp(.transferred([1])))
        #expect(bench.happen(.ftp(.closed)) == "\r\n+FTPGET: 0\r\n")
        #expect(bench.send("AT+FTPRECV?\r") == "\r\n+FTPRECV: 0\r\n\r\nOK\r\n")
        #expect(bench.timers.isEmpty)
    }

    @Test(arguments: ["+FTPCWD=\"a\"", "+FTPPWD", "+FTPLIST", "+FTPMODE=1", "+FTPGET=\"g\""])
    func isExclusive(command: String) {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+CMEE=1;+FTPGET=\"f\"\r")
        _ = bench.happen(.ftp(.transferred([1])))
        _ = bench.takeOrders()
        #expect(bench.send("AT\(command)\r") == "\r\n+CME ERROR: 2004\r\n")
        #expect(bench.orders.isEmpty)
        #expect(bench.send("AT+FTPOPEN?\r") == "\r\n+FTPOPEN: 1\r\n\r\nOK\r\n")
        #expect(bench.happen(.ftp(.transferEnded(true))) == "")
        #expect(bench.send("AT\(command)\r") == ok)
    }

    @Test func isEndedByClosing() {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPGET=\"f\"\r")
        #expect(bench.send("AT+FTPCLOSE\r") == "\r\nOK\r\n\r\n+FTPGET: 0\r\n")
        #expect(bench.happen(.ftp(.transferred([1]))) == "")
        #expect(bench.happen(.ftp(.closed)) == "\r\n+FTPCLOSE: 1\r\n")
        bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPGET=\"f\"\r")
        _ = bench.happen(.ftp(.transferred([1])))
        #expect(bench.send("AT+FTPCLOSE\r") == ok)
        #expect(bench.send("AT+FTPRECV?\r") == "\r\n+FTPRECV: 0\r\n\r\nOK\r\n")
        #expect(bench.happen(.ftp(.transferEnded(false))) == "")
        #expect(bench.happen(.ftp(.closed)) == "\r\n+FTPCLOSE: 1\r\n")
        #expect(bench.timers.isEmpty)
    }

    @Test func emptiesTheBufferForTheNextFile() {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPGET=\"f\"\r")
        _ = bench.happen(.ftp(.transferred([1, 2, 3])))
        _ = bench.happen(.ftp(.transferEnded(true)))
        #expect(bench.timers[.fetch] != nil)
        #expect(bench.send("AT+FTPGET=\"g\"\r") == ok)
        #expect(bench.timers.isEmpty)
        #expect(bench.send("AT+FTPRECV?\r") == "\r\n+FTPRECV: 0\r\n\r\nOK\r\n")
        #expect(bench.happen(.ftp(.transferred([4]))) == "\r\n+FTPGET: 2\r\n")
    }

    @Test func closesTheSessionWhenNobodyReads() {
        var bench = ModuleBench.inSession { $0.fetchTimeout = .seconds(90) }
        _ = bench.send("AT+FTPGET=\"f\"\r")
        #expect(bench.timers.isEmpty)
        _ = bench.happen(.ftp(.transferred([1, 2])))
        #expect(bench.timers == [.fetch: .seconds(90)])
        _ = bench.send("AT+FTPRECV=1\r")
        #expect(bench.timers == [.fetch: .seconds(90)])
        _ = bench.takeOrders()
        #expect(bench.fire(.fetch) == "\r\n+FTPGET: 0\r\n")
        #expect(bench.takeOrders() == [.quit])
        #expect(bench.send("AT+FTPRECV?;+FTPOPEN?\r") == "\r\n+FTPRECV: 0\r\n\r\n+FTPOPEN: 0\r\n\r\nOK\r\n")
        #expect(bench.happen(.ftp(.closed)) == "")
        #expect(bench.timers.isEmpty)
    }

    @Test func stopsWhenTheBufferIsFullAndGoesOnWhenHalfIsFree() throws {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPGET=\"f\",1,7\r")
        _ = bench.takeOrders()
        #expect(bench.happen(.ftp(.transferred(bytes(0..<511_000)))) == "\r\n+FTPGET: 2\r\n")
        #expect(bench.happen(.ftp(.transferred(bytes(511_000..<513_000)))) == "")
        #expect(bench.takeOrders() == [.stopTransfer])
        #expect(bench.happen(.ftp(.transferred(bytes(513_000..<514_000)))) == "")
        #expect(bench.happen(.ftp(.transferEnded(false))) == "")
        #expect(bench.send("AT+FTPRECV?;+FTPGET?\r") == "\r\n+FTPRECV: 512000\r\n\r\n+FTPGET: \"f\",1,0\r\n\r\nOK\r\n")
        var read = 0
        while read < 255_000 { read += try receive(&bench, 3000, from: read) }
        #expect(bench.takeOrders().isEmpty)
        read += try receive(&bench, 999, from: read)
        #expect(bench.takeOrders().isEmpty)
        read += try receive(&bench, 1, from: read)
        #expect(bench.takeOrders() == [.retrieve("f", offset: 512_007, isActive: false)])
        #expect(bench.happen(.ftp(.transferred(bytes(512_000..<600_000)))) == "")
        #expect(bench.happen(.ftp(.transferEnded(true))) == "")
        while read < 600_000 { read += try receive(&bench, min(3000, 600_000 - read), from: read) }
        #expect(bench.send("AT+FTPRECV=1\r") == "\r\n+FTPRECV: 0\r\n\r\nOK\r\n")
        #expect(bench.timers.isEmpty)
    }

    @Test func needsNoSecondConnectionForAFileThatJustFits() {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPGET=\"f\"\r")
        _ = bench.takeOrders()
        _ = bench.happen(.ftp(.transferred(bytes(0..<512_000))))
        #expect(bench.timers[.fullBuffer] == .milliseconds(200))
        #expect(bench.happen(.ftp(.transferEnded(true))) == "")
        #expect(bench.timers[.fullBuffer] == nil)
        #expect(bench.orders.isEmpty)
        #expect(bench.send("AT+FTPGET?\r") == "\r\n+FTPGET: \"f\",1,1\r\n\r\nOK\r\n")
    }

    @Test func closesTheConnectionOfASilentServerOnAFullBuffer() {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPGET=\"f\"\r")
        _ = bench.takeOrders()
        _ = bench.happen(.ftp(.transferred(bytes(0..<512_000))))
        #expect(bench.fire(.fullBuffer) == "")
        #expect(bench.takeOrders() == [.stopTransfer])
        #expect(bench.happen(.ftp(.transferEnded(false))) == "")
        #expect(bench.timers == [.fetch: .seconds(120)])
    }

    @Test func tellsWhenItCannotGoOn() throws {
        var bench = ModuleBench.inSession()
        _ = bench.send("AT+FTPGET=\"f\"\r")
        _ = bench.happen(.ftp(.transferred(bytes(0..<512_001))))
        var read = 0
        while read < 258_000 { read += try receive(&bench, 3000, from: read) }
        _ = bench.takeOrders()
        #expect(bench.happen(.ftp(.transferEnded(false))) == "")
        #expect(bench.takeOrders() == [.retrieve("f", offset: 512_000, isActive: false)])
        #expect(bench.happen(.ftp(.transferEnded(false))) == "\r\n+FTPGET: 0\r\n")
        #expect(bench.send("AT+FTPRECV?;+FTPPWD\r") == "\r\n+FTPRECV: 254000\r\n\r\nOK\r\n")
    }

    private func bytes(_ range: Range<Int>) -> [UInt8] {
        range.map { UInt8(truncatingIfNeeded: $0 / 251) }
    }

    /// Reads and compares, and gives the count.
    private func receive(_ bench: inout ModuleBench, _ count: Int, from position: Int) throws -> Int {
        let said = bench.send("AT+FTPRECV=\(count)\r").unicodeScalars.map { UInt8($0.value) }
        let header = Array("\r\n+FTPRECV: \(count)\r\n".utf8)
        try #require(said == header + bytes(position..<position + count) + Array(ok.utf8))
        return count
    }
}
