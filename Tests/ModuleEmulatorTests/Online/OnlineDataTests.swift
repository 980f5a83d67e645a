import TestSupport
import Testing

@testable import ModuleEmulator

@Suite(.inTurn, .timeLimit(.minutes(10))) struct OnlineDataTests {
    private static let refusal = "\r\n+CME ERROR: 2004\r\n"

    /// A module that is connected.
    private static func online() -> ModuleBench {
        var bench = ModuleBench()
        _ = bench.send("AT+CMEE=1;+MIPCALL=1\r")
        _ = bench.fire(.dataCall)
        _ = bench.send("AT+MIPODM=1,,\"h\",7,0\r")
        _ = bench.happen(.online(.connected(true)))
        return bench
    }

    @Test func carriesBytesBothWays() {
        var bench = ModuleBench()
        _ = bench.send("AT+MIPCALL=1\r")
        _ = bench.fire(.dataCall)
        #expect(bench.send("AT+MIPODM=1,,\"h\",7,0\r") == ok)
        #expect(bench.onlineOrders == [.connect(host: "h", port: 7)])
        #expect(bench.happen(.online(.connected(true))) == "\r\n+MIPODM: 1,1\r\n")
        #expect(bench.send("AT\r") == "")
        #expect(bench.onlineOrders.last == .send(Array("AT\r".utf8)))
        #expect(bench.happen(.online(.received([0x4F, 0x4B, 0x0D]))) == "OK\r")
        #expect(bench.happen(.online(.closed)) == "\r\nNO CARRIER\r\n")
        #expect(bench.send("AT\r") == ok)
        #expect(bench.timers.isEmpty)
    }

    @Test func tellsThatNobodyAnswers() {
        var bench = ModuleBench { $0.needsDataCall = false }
        _ = bench.send("AT+MIPODM=1,,\"h\",7\r")
        #expect(bench.happen(.online(.connected(false))) == "\r\n+MIPODM: 1,0\r\n")
        #expect(bench.send("AT+MIPODM?\r") == "\r\n+MIPODM: 1,0\r\n\r\nOK\r\n")
    }

    @Test func isEscapedByThreePlusesBetweenSilences() {
        var bench = Self.online()
        #expect(bench.send("+++") == "")
        #expect(bench.onlineOrders.last == .send(Array("+++".utf8)))
        #expect(bench.fire(.silence) == "")
        #expect(bench.send("+") == "")
        #expect(bench.send("++") == "")
        #expect(bench.fire(.silence) == "\r\nOK\r\n")
        #expect(bench.happen(.online(.received([0x61]))) == "")
        #expect(bench.send("AT+MIPODM?\r") == "\r\n+MIPODM: 1,1\r\n\r\nOK\r\n")
        #expect(bench.send("ATO\r") == "\r\nCONNECT\r\na")
        #expect(bench.send("AT+MIPODM?\r") == "")
    }

    @Test func plusesThatAreDataAreSent() {
        var bench = Self.online()
        _ = bench.fire(.silence)
        _ = bench.send("++")
        #expect(bench.fire(.silence) == "")
        #expect(bench.onlineOrders.last == .send([0x2B, 0x2B]))
        _ = bench.send("+")
        _ = bench.send("++a")
        #expect(bench.onlineOrders.last == .send(Array("+++a".utf8)))
    }

    @Test func excludesAnFTPSessionAndIsExcludedByOne() {
        var bench = Self.online()
        _ = bench.fire(.silence)
        _ = bench.send("+++")
        _ = bench.fire(.silence)
        #expect(bench.send("AT+FTPOPEN=\"h\",\"u\",\"p\"\r") == Self.refusal)
        #expect(bench.send("AT+MIPCLOSE=1\r") == ok)
        #expect(bench.onlineOrders.last == .close)
        #expect(bench.send("AT+FTPOPEN=\"h\",\"u\",\"p\"\r") == ok)
        #expect(bench.send("AT+MIPODM=1,,\"h\",7\r") == Self.refusal)
        _ = bench.happen(.ftp(.opened(true)))
        #expect(bench.send("AT+MIPODM=1,,\"h\",7\r") == Self.refusal)
    }
}
