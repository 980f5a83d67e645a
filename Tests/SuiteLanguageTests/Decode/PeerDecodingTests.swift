import SuiteLanguage
import Testing

/// Everything that `peer:` takes.
@Suite struct PeerDecodingTests {
    @Test(arguments: [
        ("file: {path: \"{ftp-root}/a\", payload: {size: 3}}", "put '{ftp-root}/a' random 3 seed 1", false),
        ("directory: /pub", "make '/pub'", false),
        ("remove: /pub", "remove '/pub'", false),
        ("holds: {path: /a, payload: {text: x}}", "holds '/a' text 'x'", false),
        ("exists: /a", "exists '/a'", false),
        ("missing: /a", "missing '/a'", false),
        ("sees: CWD {path}", "sees [CWD {path}]", true),
        ("sees: [USER a, PASS b]", "sees [USER a, PASS b]", true),
        ("saw-none: STOR", "saw none [STOR]", true),
        ("sessions: 1", "sessions 1", true),
        ("most-sessions: 1", "most sessions 1", true),
        ("data-open: \"{n}\"", "data open {n}", true),
        ("data-made: 2", "data made 2", true),
        ("control-from: 20000", "control from 20000", true),
        ("data-from: \"20\"", "data from 20", true),
        ("data-connections: passive", "data connections passive", true),
        ("data-connections: active", "data connections active", true),
        ("data-connections: none", "data connections none", true),
        ("reply: {PWD: 550 No such file}", "reply PWD 550 'No such file'", true),
        ("reply: {CWD: 250}", "reply CWD 250 ''", true),
        ("greet: 421 Full", "greet 421 'Full'", true),
        ("delay: {PASS: 2s}", "delay PASS 2s", true),
        ("delay: {PASS: \"{quiet-time}\"}", "delay PASS {quiet-time}", true),
        ("delay: {greeting: 2s}", "delay greeting 2s", true),
        ("listing: \"a\\r\\nOK\\r\\n\"", "listing 7 bytes 'a\r\nOK\r\n'", true),
        ("reply: {STAT: [211 Status, OK, End]}", "reply STAT 211 'Status|OK|End'", true),
        ("final-reply: {STOR: 552 No room}", "final reply STOR 552 'No room'", true),
        ("short-data: 100", "short data 100", true),
        ("drop-control: RETR", "drop control RETR", true),
        ("drop-control: {RETR: after-reply}", "drop control RETR after reply", true),
        ("refuse-data: yes", "refuse data", true),
        ("reset-data: 100", "reset data 100", true),
        ("stall-data: 0", "stall data 0", true),
        ("silence: NOOP", "silence NOOP", true),
        ("calm: yes", "calm", false),
    ])
    func actions(text: String, outline: String, needsMoreThanALogin: Bool) throws {
        let verb = try decodedStep("peer:\n  \(text)").verb
        let actions = if case .peer(let actions) = verb { actions } else { [PeerAction]() }
        #expect(actions.map { Outline.of($0.kind) } == [outline])
        #expect(actions.map { $0.looksIntoServer || $0.disturbsServer } == [needsMoreThanALogin])
        #expect(actions.allSatisfy { !$0.looksIntoServer || !$0.disturbsServer })
    }

    /// The order of the keys is the order of the actions, in one mapping and in a list of them.
    @Test(arguments: ["peer: {calm: yes, sees: A, directory: /b}", "peer: [{calm: yes}, {sees: A, directory: /b}]"])
    func severalActions(lines: String) throws {
        #expect(try Outline.of(decodedStep(lines).verb) == "peer calm, sees [A], make '/b'")
    }
}
