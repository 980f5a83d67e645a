import TestSupport
import Testing

@testable import FTPPeer

@Suite(.inTurn, .timeLimit(.minutes(10))) struct LoginTests {
    @Test func takesUserAndPassword() throws {
        var bench = try SessionBench(isLoggedIn: false)
        #expect(bench.codes("PWD") == [530])
        #expect(bench.codes("PASS attest") == [503])
        #expect(bench.codes("USER attest") == [331])
        #expect(bench.codes("PASS wrong") == [530])
        #expect(bench.codes("PASS attest") == [503])
        #expect(bench.codes("USER nobody") == [331])
        #expect(bench.codes("PASS attest") == [530])
        #expect(bench.codes("USER attest") == [331])
        #expect(bench.codes("PASS attest") == [230])
        #expect(bench.codes("PWD") == [257])
        #expect(bench.codes("ACCT x") == [202])
        #expect(bench.codes("PASS attest") == [503])
    }

    @Test func wantsTheAccountAfterThePassword() throws {
        var configuration = PeerConfiguration()
        configuration.account = .init("books")
        var bench = try SessionBench(configuration, isLoggedIn: false)
        #expect(bench.codes("ACCT books") == [503])
        #expect(bench.codes("USER attest") == [331])
        #expect(bench.codes("PASS attest") == [332])
        #expect(bench.codes("PWD") == [530])
        #expect(bench.codes("ACCT wrong") == [530])
        #expect(bench.codes("USER attest") == [331])
        #expect(bench.codes("PASS attest") == [332])
        #expect(bench.codes("ACCT books") == [230])
    }

    @Test func wantsTheAccountInPlaceOfThePassword() throws {
        var configuration = PeerConfiguration()
        configuration.account = .init("books", moment: .afterUser)
        var bench = try SessionBench(configuration, isLoggedIn: false)
        #expect(bench.codes("USER nobody") == [332])
        #expect(bench.codes("ACCT books") == [530])
        #expect(bench.codes("USER attest") == [332])
        #expect(bench.codes("PASS attest") == [503])
        #expect(bench.codes("ACCT books") == [230])
    }

    @Test func losesTheLoginWithANewUser() throws {
        var bench = try SessionBench()
        #expect(bench.codes("USER attest") == [331])
        #expect(bench.codes("PWD") == [530])
    }

    @Test(arguments: ["NOOP", "SYST", "HELP", "FEAT", "OPTS UTF8 ON"])
    func answersSomeCommandsBeforeTheLogin(line: String) throws {
        var bench = try SessionBench(isLoggedIn: false)
        #expect(try #require(bench.codes(line).first) < 300)
    }

    @Test(arguments: ["PASV", "LIST", "RETR f", "STOR f", "CWD /", "TYPE I", "STAT", "REST 1", "ABOR", "SIZE f"])
    func refusesTheOthersBeforeTheLogin(line: String) throws {
        var bench = try SessionBench(isLoggedIn: false)
        #expect(bench.codes(line) == [530])
    }

    @Test func sendsTooManyAway() throws {
        var session = ControlSession(clientHost: "127.0.0.1")
        var state = ServerState(PeerConfiguration())
        let actions = session.receive(.connected(others: state.configuration.sessionLimit), in: &state)
        #expect(actions.codes == [421])
        #expect(actions.last == .end(.close))
    }
}
