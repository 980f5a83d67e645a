import NIOCore
import NIOPosix
import Rigs
import SuiteLanguage
import TestSupport
import Testing
import Wire

/// The known issues of iaxmodem without this harness between: what is written to it, and all that comes back.
@Suite(.inTurn, .timeLimit(.minutes(10))) struct IaxmodemBytesTests {
    private static let ok = "\r\nOK\r\n"
    private static let error = "\r\nERROR\r\n"

    private static let faults: [(issue: String, sent: String, came: String)] = [
        ("IAXMODEM-BLANKS", "AT S3 ?\r", error), ("IAXMODEM-BLANKS", "AT  S3  ?  E0\r", error),
        // Nothing of the first line is answered.
        ("IAXMODEM-CONTROL", "ATS3?\u{01}\rATS4?\r", "\r\n010\r\n" + ok),
        ("IAXMODEM-REPEAT", "ATS4?\rA/ATS4?\r", "\r\n010\r\n" + ok + error),
        ("IAXMODEM-REPEAT", "ATS4?\ra/\r", "\r\n010\r\n" + ok + ok),
        ("IAXMODEM-S-UNKNOWN", "ATS999?\r", ok), ("IAXMODEM-S-UNKNOWN", "ATS999=1\r", ok),
        ("IAXMODEM-S-RANGE", "ATS5=128\rATS5?\r", ok + "\r\n128\r\n" + ok),
        ("IAXMODEM-S-RANGE", "ATS5=255\rATS5?\r", ok + "\r\n255\r\n" + ok),
        ("IAXMODEM-UNKNOWN-NAME", "AT+ZZNONE\r", ok), ("IAXMODEM-UNKNOWN-NAME", "AT+ZZNONE=1\r", ok),
        ("IAXMODEM-UNKNOWN-NAME", "AT+ZZNONE?\r", ok), ("IAXMODEM-UNKNOWN-NAME", "AT+ZZNONE=?\r", ok),
        ("IAXMODEM-UNKNOWN-COMMAND", "ATS3?JS4?\r", "\r\n013\r\n" + ok),
        ("IAXMODEM-UNKNOWN-COMMAND", "ATS3?)S4?\r", "\r\n013\r\n" + ok),
        ("IAXMODEM-UNKNOWN-COMMAND", "ATS3?+ZZNONE;S4?\r", "\r\n013\r\n" + ok),
        ("IAXMODEM-UNKNOWN-COMMAND", "ATJ\r", ok), ("IAXMODEM-UNKNOWN-COMMAND", "AT)\r", ok),
        ("IAXMODEM-UNKNOWN-COMMAND", "AT+\r", ok),
        ("IAXMODEM-OVERLONG", "AT" + String(repeating: "E0", count: 2500) + "S3?\r", ok),
        ("IAXMODEM-IDENTITY", "AT+GMI\r", ok), ("IAXMODEM-IDENTITY", "AT+GMM\r", ok),
        ("IAXMODEM-IDENTITY", "AT+GMR\r", ok),
        ("IAXMODEM-QUIET", "ATV1Q1\rATS3?\rATQ0\r", "013\r\n" + ok),
    ]

    @Test func theBytesAreTheModemsOwn() async throws {
        let modem = try await Iaxmodem.start()
        let port = try await Port.open(.device(modem.device), on: TestLoops.group.next(), limit: .seconds(5))
        let reader = PortReader(port)
        // Its own name ends each answer, whatever the answer is.
        let name = "\r\nspandsp\r\n\r\nOK\r\n"
        try await reader.send("ATE0I\r", until: name)
        for fault in Self.faults {
            let came = try await reader.send(fault.sent + "ATS5=8I\r", until: name)
            #expect(came == fault.came + name, "\(fault.issue)")
        }
        try await port.close().get()
        await modem.stop()
    }

    @Test func everyKnownIssueIsShown() throws {
        #expect(Set(Self.faults.map(\.issue)) == Set(try IaxmodemTests.rig().knownIssues.map(\.issue.id)))
    }
}
