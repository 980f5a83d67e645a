import SuiteLanguage
import Testing

/// A step that mentions a parameter which is `auto` waits until the parameter is found out.
@Suite struct StepMentionsTests {
    @Test(arguments: [
        "send: AT+{x}?\nexpect: OK",
        "send: AT\nexpect: [\"+{x}: 1\", OK]",
        "send: AT\nexpect: OK\nwithin: \"{x}\"",
        "send: AT\nexpect: OK\nlimit: \"{x}\"",
        "restart: yes\nwhen: {x: a}",
        "restart: yes\nwhen: {a: \"{x}\"}",
        "send: AT\nexpect: {error: \"{x}\"}",
        "send: AT\nexpect: {any-of: [error, [OK, \"{x}\"]]}",
        "send: AT\nexpect: [OK, {optional: [\"{x}\"]}]",
        "send: AT\nexpect: [{data: {counted: \"{x}\"}}, OK]",
        "await: [{data: {until-line: [a, \"{x}\"]}}]",
        "await: [{data: {escaped: \"{x}\"}}]",
        "send-bytes: \"{x}\"",
        "send-bytes: 00\nexpect: \"{x}\"",
        "await: \"{x}\"",
        "silent: \"{x}\"",
        "repeat: {steps: [{silent: \"{x}\"}], until: {a: b}}",
        "repeat: {steps: [{restart: yes}], until: {x: b}}",
        "repeat: {steps: [{restart: yes}], until: {a: \"{x}\"}}",
        "check: {x: a}",
        "check: {a: \"{x}\"}",
        "check: {a: {text: \"{x}\"}}",
        "check: {a: {of: {text: b}, from: \"{x}\"}}",
        "check: {a: {collected: x}}",
        "send-bytes: {payload: {size: \"{x}\", pattern: zero}}",
        "await: {data: {until-line: a, equals: {listing: \"{x}\"}}}",
        "peer: {file: {path: \"{x}\", payload: {text: a}}}",
        "peer: {holds: {path: a, payload: {text: \"{x}\"}}}",
        "peer: [{calm: yes}, {directory: \"{x}\"}]",
        "peer: {sees: [a, \"RETR {x}\"]}",
        "peer: {saw-none: \"{x}\"}",
        "peer: {delay: {CWD: \"{x}\"}}",
        "peer: {sessions: \"{x}\"}",
        "peer: {data-from: \"{x}\"}",
    ])
    func mentions(lines: String) throws {
        let step = try decodedStep(lines)
        #expect(step.mentions("x"))
        #expect(!step.mentions("y"))
    }

    @Test(arguments: [
        "send: AT+x\nexpect: [\"<x:int>\", OK]", "restart: yes", "line: {dtr: on}", "reach: x",
        "send-bytes: \"{{x}}\"", "peer: {drop-control: PWD}",
        "await: [{data: {escaped: []}}]",
    ])
    func namesAlikeAreNoMention(lines: String) throws {
        #expect(try !decodedStep(lines).mentions("x"))
    }
}
