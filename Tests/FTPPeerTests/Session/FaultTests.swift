import FTPDialect
import TestSupport
import Testing

@testable import FTPPeer

@Suite(.inTurn, .timeLimit(.minutes(10))) struct FaultTests {
    private func bench(_ disturbances: Disturbance...) throws -> SessionBench {
        var bench = try SessionBench()
        disturbances.forEach { bench.state.disturbances.arm($0) }
        return bench
    }

    private func greeting(_ disturbance: Disturbance) -> (ControlSession, ServerState, [ControlSession.Action]) {
        var session = ControlSession(clientHost: "127.0.0.1")
        var state = ServerState(PeerConfiguration())
        state.disturbances.arm(disturbance)
        let actions = session.receive(.connected(others: 0), in: &state)
        return (session, state, actions)
    }

    @Test func strikesAsOftenAsItIsArmedFor() throws {
        var bench = try bench(.replyInstead(to: .command("PWD"), code: 550, text: "No.", times: 2))
        #expect(bench.codes("NOOP") == [200])
        #expect(bench.codes("XPWD") == [550])
        #expect(bench.codes("PWD") == [550])
        #expect(bench.codes("PWD") == [257])
    }

    @Test func strikesUntilItIsCleared() throws {
        var bench = try bench(.replyInstead(to: .command("MKD"), code: 550, text: "No.", times: nil))
        for _ in 0..<5 { #expect(bench.codes("MKD x") == [550]) }
        bench.state.disturbances.clear()
        #expect(bench.codes("MKD x") == [257])
    }

    /// RFC 959 section 4.1.3: REST serves the command behind it, also where that is refused.
    @Test func aRefusedTransferUsesUpItsPosition() throws {
        var bench = try bench(.replyInstead(to: .command("STOR"), code: 553, text: "No."))
        #expect(bench.codes("REST 100") == [350])
        #expect(bench.codes("STOR a") == [553])
        #expect(bench.session.restart == 0)
    }

    @Test func strikesInTheOrderOfArming() throws {
        var bench = try bench(
            .replyInstead(to: .command("NOOP"), code: 500, text: "1"), .silence(on: .command("NOOP")),
            .replyInstead(to: .command("NOOP"), code: 502, text: "", times: 0))
        #expect(bench.codes("NOOP") == [500])
        #expect(bench.codes("NOOP") == [])
        #expect(bench.codes("NOOP") == [200])
    }

    @Test func greetsWithWhatItIsTold() {
        let (session, _, actions) = greeting(.replyInstead(to: .connect, code: 421, text: "Busy."))
        #expect(actions == [.reply(PeerReply(421, "Busy.")), .closeData, .end(.close)])
        #expect(session.isEnded)
        #expect(greeting(.endControl(on: .connect, with: .reset)).2 == [.closeData, .end(.reset)])
        #expect(greeting(.silence(on: .connect)).2.isEmpty)
    }

    @Test func greetsLate() {
        var (session, state, actions) = greeting(.delayReply(to: .connect, by: .seconds(1)))
        #expect(actions == [.startDelay(.seconds(1))])
        #expect(session.receive(.line(.whole(Array("NOOP".utf8))), in: &state).isEmpty)
        #expect(session.receive(.delayEnded, in: &state).codes == [220, 200])
    }

    @Test func delaysACommandAndThoseBehindIt() throws {
        var bench = try bench(.delayReply(to: .command("MKD"), by: .milliseconds(20)))
        #expect(bench.send("MKD x") == [.startDelay(.milliseconds(20))])
        #expect(bench.state.files.entry(at: "/x") == nil)
        #expect(bench.send("RMD x").isEmpty)
        #expect(bench.send("ABOR").isEmpty)
        #expect(bench.feed(.delayEnded).codes == [257, 250, 226])
        #expect(bench.feed(.delayEnded).isEmpty)
    }

    @Test func letsTheTransferBeWhenAbortIsDelayed() throws {
        var bench = try bench(.delayReply(to: .command("ABOR"), by: .milliseconds(20)))
        bench.arrangeData()
        _ = bench.send("RETR d/f")
        #expect(bench.codes("ABOR") == [426, 226])
    }

    @Test func endsTheControlConnectionInsteadOfAReplyOrBehindIt() throws {
        var first = try bench(.endControl(on: .command("MKD")))
        #expect(first.send("MKD x") == [.closeData, .end(.close)])
        #expect(first.state.files.entry(at: "/x") == nil)
        var second = try bench(.endControl(on: .command("MKD"), with: .reset, .afterReply))
        let actions = second.send("MKD x")
        #expect(actions.codes == [257])
        #expect(actions.last == .end(.reset))
        #expect(second.state.files.entry(at: "/x") == .directory)
        var third = try bench(.endControl(on: .command("RETR"), .afterReply))
        third.arrangeData()
        let preliminary = third.send("RETR d/f")
        #expect(preliminary.codes == [150])
        #expect(preliminary.dropFirst().prefix(2) == [.closeData, .end(.close)])
    }

    @Test func refusesDataOnBothWays() throws {
        var bench = try bench(.refuseData(times: 2))
        #expect(bench.send("PASV") == [.closeData, .reserve])
        #expect(bench.feed(.listening(port: 1025)).codes == [227])
        #expect(bench.codes("RETR d/f") == [425])
        #expect(bench.codes("PORT 127,0,0,1,4,1") == [200])
        #expect(bench.codes("LIST") == [425])
        bench.arrangeData()
        #expect(bench.codes("LIST") == [150])
    }

    @Test func givesDataFaultsToTheTransfersTheyAreFor() throws {
        var bench = try bench(
            .resetData(during: "STOR", afterBytes: 3), .stallData(during: "LIST", afterBytes: 0), .shortData(bytes: 2))
        let faults = ["RETR d/f", "LIST", "STOR g", "RETR d/f"].map { line in
            bench.arrangeData()
            let fault = bench.send(line).transfer?.fault
            _ = bench.feed(.transferEnded(.complete))
            return fault
        }
        #expect(
            faults == [
                DataFault(kind: .short, bytes: 2), DataFault(kind: .stall, bytes: 0), DataFault(kind: .reset, bytes: 3),
                nil,
            ])
    }

    @Test func listsWhatItIsTold() throws {
        let bytes: [UInt8] = Array("+FTPLIST: 1\r\nOK\r\n".utf8) + [0x03, 0x00, 0xFF]
        var bench = try bench(.listing(bytes))
        bench.arrangeData()
        #expect(bench.send("NLST").transfer?.content == .send(SparseFile(Array("d\r\n".utf8)), from: 0))
        _ = bench.feed(.transferEnded(.complete))
        bench.arrangeData()
        #expect(bench.send("LIST /x").transfer?.content == .send(SparseFile(bytes), from: 0))
    }
}
