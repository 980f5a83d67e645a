import FTPDialect
import TestSupport
import Testing

@testable import FTPPeer

@Suite(.inTurn, .timeLimit(.minutes(10))) struct TransferTests {
    static let active = DataTransfer.Opening.active(DataAddress(host: .ipv4(127, 0, 0, 1), port: 1025))

    @Test func announcesThePassivePort() throws {
        var configuration = PeerConfiguration()
        configuration.advertisedAddress = "192.0.2.7"
        var bench = try SessionBench(configuration)
        #expect(bench.send("PASV") == [.closeData, .listen])
        #expect(bench.feed(.listening(port: 6446)).texts == ["Entering Passive Mode (192,0,2,7,25,46)."])
        #expect(bench.send("EPSV") == [.closeData, .listen])
        #expect(
            bench.feed(.listening(port: 6446)) == [.reply(PeerReply(229, "Entering Extended Passive Mode (|||6446|)"))])
        #expect(bench.send("PASV") == [.closeData, .listen])
        #expect(bench.feed(.listenFailed).codes == [425])
    }

    @Test(arguments: [
        ("PORT 127,0,0,1,4,1", 200), ("PORT 127,0,0,1,0,20", 200), ("PORT 127,0,0,1,0,0", 501), ("PORT 1,2,3", 501),
        ("PORT", 501), ("PORT 127,0,0,2,4,1", 504), ("EPRT |1|127.0.0.1|1025|", 200), ("EPRT |1|192.0.2.1|1025|", 504),
        ("EPRT |2|::1|1025|", 522), ("EPRT |3|x|1025|", 522), ("EPRT |1|127.0.0.1|", 501), ("EPRT", 501),
    ])
    func takesOnlyTheClientsOwnAddress(line: String, code: Int) throws {
        var bench = try SessionBench()
        #expect(bench.codes(line) == [code])
    }

    @Test func takesForeignAddressesWhenConfigured() throws {
        var configuration = PeerConfiguration()
        configuration.allowsForeignDataHosts = true
        var bench = try SessionBench(configuration)
        #expect(bench.codes("PORT 192,0,2,1,4,1") == [200])
    }

    @Test func arrangesNothingElseAfterExtendedPassiveAll() throws {
        var bench = try SessionBench()
        #expect(bench.codes("EPSV ALL") == [200])
        #expect(bench.codes("PASV") == [503])
        #expect(bench.codes("PORT 127,0,0,1,4,1") == [503])
        #expect(bench.codes("EPRT |1|127.0.0.1|1025|") == [503])
        #expect(bench.send("EPSV").contains(.listen))
    }

    @Test func retrieves() throws {
        var bench = try SessionBench()
        bench.arrangeData()
        let actions = bench.send("RETR d/f")
        #expect(actions.codes == [150])
        let file = SparseFile(Array("hello".utf8))
        #expect(actions.transfer == DataTransfer(opening: Self.active, content: .send(file, from: 0), fault: nil))
        #expect(bench.feed(.transferEnded(.complete)).codes == [226])
        #expect(bench.codes("RETR d/f") == [425])
    }

    @Test func retrievesFromAPositionOnce() throws {
        var bench = try SessionBench()
        for (position, expected) in [("5", UInt64(5)), ("2", 2)] {
            _ = bench.send("REST \(position)")
            bench.arrangeData()
            let file = SparseFile(Array("hello".utf8))
            #expect(bench.send("RETR d/f").transfer?.content == .send(file, from: expected))
            _ = bench.feed(.transferEnded(.complete))
        }
        bench.arrangeData()
        #expect(bench.send("RETR d/f").transfer?.content == .send(SparseFile(Array("hello".utf8)), from: 0))
        _ = bench.feed(.transferEnded(.complete))
        bench.arrangeData()
        _ = bench.send("REST 6")
        #expect(
            bench.send("RETR d/f") == [
                .closeData, .reply(PeerReply(554, "Requested action not taken: invalid REST parameter.")),
            ])
    }

    @Test(arguments: [
        ("RETR /x", 550), ("RETR /d", 550), ("RETR", 501), ("STOR", 501), ("STOR /d", 553), ("STOR /", 553),
        ("STOR /x/y", 553), ("STOR /d/f/g", 553), ("APPE /d", 553), ("LIST /x", 450), ("NLST /x", 450),
    ])
    func refusesATransferThatCannotBe(line: String, code: Int) throws {
        var bench = try SessionBench()
        bench.arrangeData()
        let actions = bench.send(line)
        #expect(actions.codes == [code])
        #expect(actions.first == .closeData)
        #expect(actions.transfer == nil)
    }

    @Test(arguments: ["RETR /d/f", "STOR /d/f", "APPE /d/f", "LIST", "NLST"])
    func refusesATransferWithNothingArranged(line: String) throws {
        var bench = try SessionBench()
        #expect(bench.codes(line) == [425])
        #expect(bench.state.files.file(at: "/d/f")?.size == 5)
    }

    @Test(arguments: [
        ("STOR d/f", "", "HEY"), ("STOR d/f", "REST 1", "hHEYo"), ("STOR d/f", "REST 4", "hellHEY"),
        ("APPE d/f", "", "helloHEY"), ("APPE d/f", "REST 1", "helloHEY"), ("STOR d/new", "", "HEY"),
        ("APPE d/new", "", "HEY"), ("STOR d/new", "REST 2", "__HEY"), ("STOR d/f", "REST 7", "hello__HEY"),
    ])
    func stores(line: String, before: String, contents: String) throws {
        var bench = try SessionBench()
        bench.arrangeData()
        if !before.isEmpty { _ = bench.send(before) }
        #expect(bench.codes(line) == [150])
        #expect(bench.feed(.received(Array("HE".utf8))).isEmpty)
        #expect(bench.feed(.received(Array("Y".utf8))).isEmpty)
        #expect(bench.feed(.transferEnded(.complete)).codes == [226])
        let path = TreePath(line.split(separator: " ").last.map(String.init) ?? "")
        // NUL is written as an underscore.
        let expected = contents.utf8.map { $0 == UInt8(ascii: "_") ? 0 : $0 }
        #expect(bench.state.files.file(at: path)?.read(from: 0, limit: 100) == expected)
    }

    @Test func storesAtATerabyte() throws {
        var bench = try SessionBench()
        bench.arrangeData()
        _ = bench.send("REST 1099511627776")
        _ = bench.send("STOR far")
        _ = bench.feed(.received([1, 2, 3]))
        _ = bench.feed(.transferEnded(.complete))
        #expect(bench.text("SIZE far") == "1099511627779")
        #expect(bench.state.files.storedBytes == 8)
    }

    @Test func answers552AtTheQuotaAndAt63Bits() throws {
        var configuration = PeerConfiguration()
        configuration.quota = 10
        var bench = try SessionBench(configuration)
        bench.arrangeData()
        _ = bench.send("STOR new")
        let actions = bench.feed(.received(Array("123456".utf8)))
        #expect(actions.first == .discardData)
        #expect(actions.codes == [552])
        #expect(bench.feed(.received([1])).isEmpty)
        #expect(bench.feed(.transferEnded(.complete)).isEmpty)
        #expect(bench.state.files.file(at: "/new")?.read(from: 0, limit: 100) == Array("12345".utf8))
        bench.arrangeData()
        _ = bench.send("REST 9223372036854775807")
        _ = bench.send("STOR new")
        #expect(bench.feed(.received([1])).codes == [552])
    }

    @Test func answers451WhenTheFileIsTakenAway() throws {
        var bench = try SessionBench()
        bench.arrangeData()
        _ = bench.send("STOR new")
        try bench.state.files.removeFile("/new")
        #expect(bench.feed(.received([1])).codes == [451])
    }

    @Test(arguments: [
        ("NLST", "d\r\n"), ("NLST d", "d/f\r\n"), ("NLST d/", "d/f\r\n"), ("NLST d/*", "d/f\r\n"), ("NLST /", "/d\r\n"),
        ("NLST -a d", "d/f\r\n"), ("NLST d/f", "d/f\r\n"), ("NLST d/*.x", ""),
        ("LIST -la", "drwxr-xr-x    2 ftp      ftp              4096 Mar 14  2023 d\r\n"),
        ("LIST -l d/f", "-rw-r--r--    1 ftp      ftp                 5 Mar 14  2023 f\r\n"),
    ])
    func lists(line: String, listing: String) throws {
        var bench = try SessionBench()
        bench.arrangeData()
        #expect(bench.send(line).transfer?.content == .send(SparseFile(Array(listing.utf8)), from: 0))
    }

    @Test func reportsBrokenAndMissingDataConnections() throws {
        var bench = try SessionBench()
        bench.arrangeData()
        _ = bench.send("RETR d/f")
        #expect(bench.feed(.transferEnded(.broken)).codes == [426])
        bench.arrangeData()
        _ = bench.send("RETR d/f")
        #expect(bench.feed(.dataFailed).codes == [425])
    }

    @Test func abortsATransferAndLetsOtherCommandsWait() throws {
        var bench = try SessionBench()
        bench.arrangeData()
        _ = bench.send("RETR d/f")
        #expect(bench.send("NOOP").isEmpty)
        let status = bench.send("STAT").replies.first?.lines ?? []
        #expect(status.contains(Array(" Data connection in use".utf8)))
        let actions = bench.feed(.line(.whole([0xFF, 0xF4, 0xFF, 0xF2] + Array("ABOR".utf8))))
        #expect(actions.first == .closeData)
        #expect(actions.codes == [426, 226, 200])
        #expect(bench.feed(.transferEnded(.complete)).isEmpty)
    }

    @Test func quitsAfterTheTransfer() throws {
        var bench = try SessionBench()
        bench.arrangeData()
        _ = bench.send("RETR d/f")
        #expect(bench.send("QUIT").isEmpty)
        let actions = bench.feed(.transferEnded(.complete))
        #expect(actions.codes == [226, 221])
        #expect(actions.last == .end(.close))
    }

    @Test func boundsTheLinesThatWait() throws {
        var bench = try SessionBench()
        bench.arrangeData()
        _ = bench.send("RETR d/f")
        for _ in 0..<ControlSession.waitingLimit { #expect(bench.send("NOOP").isEmpty) }
        #expect(bench.codes("NOOP") == [421])
        #expect(bench.session.isEnded)
    }
}
