import SourceText
import SuiteLanguage
import Testing

@Suite struct StatesDecodingTests {
    private static let text = """
        states: L610
        ladder:
          booted:
            verify: [{send: AT, expect: OK}]
            rescue: [{restart: yes}]
          session:
            from: booted
            needs: [server]
            verify: {send: AT+FTPOPEN?, expect: ["+FTPOPEN: 1", OK]}
            build: [{send: AT+FTPOPEN, expect: OK}]
            settle: [{send: ATE0, expect: OK}]
        probes:
          - parameter: recv-name
            in: session
            choices: {FTP_RECV: "AT+FTP_RECV?", FTPRECV: "AT+FTPRECV?"}
        """

    @Test func everyKey() throws {
        let ladder = try decodedLadder(Self.text)
        #expect(ladder.name == "L610")
        #expect(ladder.states.map(\.name) == ["booted", "session"])
        let booted = try #require(ladder["booted"])
        #expect(booted.from == nil)
        #expect(booted.needs.isEmpty)
        #expect(booted.verify.map { Outline.of($0.verb) } == ["send 'AT' ['OK']"])
        #expect(booted.build.isEmpty)
        #expect(booted.rescue.map { Outline.of($0.verb) } == ["restart"])
        #expect(booted.settle.isEmpty)
        let session = try #require(ladder["session"])
        #expect(session.from?.value == "booted")
        #expect(session.needs.map(\.value) == ["server"])
        #expect(session.verify.map { Outline.of($0.verb) } == ["send 'AT+FTPOPEN?' ['+FTPOPEN: 1', 'OK']"])
        #expect(session.build.map { Outline.of($0.verb) } == ["send 'AT+FTPOPEN' ['OK']"])
        #expect(session.settle.map { Outline.of($0.verb) } == ["send 'ATE0' ['OK']"])
        #expect(sourceText(of: session.span, in: Self.text) == "session")
        #expect(ladder["attached"] == nil)
    }

    @Test func probes() throws {
        let probe = try #require(try decodedLadder(Self.text).probes.first)
        #expect(probe.parameter == "recv-name")
        #expect(probe.states.map(\.value) == ["session"])
        #expect(probe.choices.map(\.value) == ["FTP_RECV", "FTPRECV"])
        #expect(probe.choices.map { Outline.of($0.command) } == ["AT+FTP_RECV?", "AT+FTPRECV?"])
    }

    @Test func probesMayBeLeftOut() throws {
        #expect(try decodedLadder("states: A\nladder: {a: {verify: [{restart: yes}]}}").probes.isEmpty)
    }
}
