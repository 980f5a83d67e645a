import SourceText
import SuiteLanguage
import TestSupport
import Testing

@Suite struct SuiteCheckTests {
    static func family() throws -> Family {
        let register =
            "id,clause,command,aspect,level,requirement\nFTPMODE-SYN-SET,1,c,a,must,t\nFTPMODE-VAL,1,c,a,may,t\n"
        let ladder = "states: A\nladder: {booted: {verify: {restart: yes}}, session: {verify: {restart: yes}}}\n"
        return Family(
            register: try Register(parsing: Array(register.utf8)), ladder: try decodedLadder(ladder),
            capabilities: ["server", "sim-pin"], parameters: ["final-limit", "ftp-root"])
    }

    static func check(_ refusal: RefusedSuite) throws {
        let outcome = SuiteDecoder.decode(SourceFile(path: "a.yaml", bytes: refusal.source.bytes))
        #expect(outcome.diagnostics.map(\.code) == [])
        refusal.check(SuiteCheck.check(try #require(outcome.suite), in: try family()))
    }

    /// What is the same whatever the module does.
    @Test(arguments: [
        RefusedSuite.step("never-captured", "check: 1️⃣{ftp-root: a}2️⃣"),
        .step("never-captured", "repeat: {steps: [{restart: yes}], until: 1️⃣{ftp-root: a}2️⃣}"),
        .inCase("never-captured", "variables: {v: a}\nsteps: [{check: 1️⃣{v: a}2️⃣}]"),
        .inCase("never-captured", "for: {v: [a]}\nsteps: [{check: 1️⃣{v: a}2️⃣}]"),
        .inCase(
            "same-as-itself",
            "steps: [{send: AT, expect: ['<n:int>', OK]}, {check: {n: 1️⃣'{n}'2️⃣}}]"),
        .inCase(
            "same-as-itself",
            "steps: [{await: {data: {counted: 1, append: d}}}, {check: 1️⃣{d: {collected: d}}2️⃣}]"),
        .step("nothing-must-come", "await: 1️⃣{optional: A}2️⃣"),
        .step("nothing-must-come", "send: AT\nexpect: 1️⃣[{optional: A}, {any-of: [B, {optional: C}]}]2️⃣"),
    ])
    func provesNothing(refusal: RefusedSuite) throws {
        try Self.check(refusal)
    }

    /// One name that stands for nothing, in every place where a name can stand.
    @Test(arguments: [
        RefusedSuite.step("unknown-variable", "send: AT1️⃣{x}2️⃣\nexpect: OK"),
        .step("unknown-variable", "send: AT\nexpect: [\"+A: 1️⃣{x}2️⃣\", OK]"),
        .step("unknown-variable", "send: AT\nexpect: OK\nwithin: \"1️⃣{x}2️⃣\""),
        .step("unknown-variable", "send: AT\nexpect: OK\nlimit: \"1️⃣{x}2️⃣\""),
        .step("unknown-variable", "send: AT\nexpect: OK\nwhen: 1️⃣{x: a}2️⃣"),
        .step("unknown-variable", "send: AT\nexpect: OK\nwhen: {final-limit: \"1️⃣{x}2️⃣\"}"),
        .step("unknown-variable", "send: AT\nexpect: {any-of: [A, [B, \"1️⃣{x}2️⃣\"]]}"),
        .step("unknown-variable", "send: AT\nexpect: {any-of: [A, {expect: B, when: 1️⃣{x: a}2️⃣}]}"),
        .step("unknown-variable", "send: AT\nexpect: [OK, {optional: [\"1️⃣{x}2️⃣\"]}]"),
        .step("unknown-variable", "send: AT\nexpect: {error: \"1️⃣{x}2️⃣\"}"),
        .step("unknown-variable", "await: {data: {counted: \"1️⃣{x}2️⃣\"}}"),
        .step("unknown-variable", "await: {data: {until-line: [\"1️⃣{x}2️⃣\"]}}"),
        .step("unknown-variable", "await: {data: {escaped: \"1️⃣{x}2️⃣\"}}"),
        .step("unknown-variable", "await: {data: {counted: 1, equals: {size: \"1️⃣{x}2️⃣\"}}}"),
        .step("unknown-variable", "await: {data: {counted: 1, equals: {of: {size: 1}, from: \"1️⃣{x}2️⃣\"}}}"),
        .step("unknown-variable", "await: {data: {counted: 1, equals: {of: {size: 1}, from: 1, count: \"1️⃣{x}2️⃣\"}}}"),
        .step("unknown-variable", "await: {data: {counted: 1, equals: {of: {text: \"1️⃣{x}2️⃣\"}, from: 1}}}"),
        .step("unknown-variable", "await: {data: {counted: 1, equals: {listing: \"1️⃣{x}2️⃣\"}}}"),
        .step("unknown-variable", "await: {data: 1️⃣{counted: 1, equals: {collected: x}}2️⃣}"),
        .step("unknown-variable", "send-bytes: \"1️⃣{x}2️⃣\""),
        .step("unknown-variable", "send-bytes: {payload: {size: \"1️⃣{x}2️⃣\"}}"),
        .step("unknown-variable", "send-bytes: 00\nexpect: \"1️⃣{x}2️⃣\""),
        .step("unknown-variable", "silent: \"1️⃣{x}2️⃣\""),
        .step("unknown-variable", "check: 1️⃣{x: a}2️⃣"),
        .step("unknown-variable", "send: AT\nexpect: [\"<n:int>\", OK]\nwhen: {ftp-root: \"1️⃣{x}2️⃣\"}"),
        .step(
            "unknown-variable", "repeat: {steps: [{silent: \"1️⃣{x}2️⃣\"}, {send: AT, expect: '<n:int>'}], until: {n: a}}"),
        .step("unknown-variable", "repeat: {steps: [{restart: yes}], until: 1️⃣{x: a}2️⃣}"),
        .step("unknown-variable", "peer: {file: {path: \"1️⃣{x}2️⃣\", payload: {size: 1}}}"),
        .step("unknown-variable", "peer: {holds: {path: a, payload: {size: \"1️⃣{x}2️⃣\"}}}"),
        .step("unknown-variable", "peer: {directory: \"1️⃣{x}2️⃣\"}"),
        .step("unknown-variable", "peer: {remove: \"1️⃣{x}2️⃣\"}"),
        .step("unknown-variable", "peer: {exists: \"1️⃣{x}2️⃣\"}"),
        .step("unknown-variable", "peer: {missing: \"1️⃣{x}2️⃣\"}"),
        .step("unknown-variable", "peer: {sees: [A, \"1️⃣{x}2️⃣\"]}"),
        .step("unknown-variable", "peer: {saw-none: \"1️⃣{x}2️⃣\"}"),
        .step("unknown-variable", "peer: {sessions: \"1️⃣{x}2️⃣\"}"),
        .step("unknown-variable", "peer: {most-sessions: \"1️⃣{x}2️⃣\"}"),
        .step("unknown-variable", "peer: {data-open: \"1️⃣{x}2️⃣\"}"),
        .step("unknown-variable", "peer: {data-made: \"1️⃣{x}2️⃣\"}"),
        .step("unknown-variable", "peer: {control-from: \"1️⃣{x}2️⃣\"}"),
        .step("unknown-variable", "peer: {data-from: \"1️⃣{x}2️⃣\"}"),
        .step("unknown-variable", "peer: {delay: {PWD: \"1️⃣{x}2️⃣\"}}"),
        .inCase("unknown-variable", "unsolicited: \"1️⃣{x}2️⃣\"\nsteps: [{restart: yes}]"),
        .inCase("unknown-variable", "variables: {a: \"1️⃣{x}2️⃣\"}\nsteps: [{restart: yes}]"),
        .inCase("unknown-variable", "setup: {silent: \"1️⃣{x}2️⃣\"}\nsteps: [{restart: yes}]"),
        .inCase("unknown-variable", "teardown: {silent: \"1️⃣{x}2️⃣\"}\nsteps: [{restart: yes}]"),
        .step("unknown-requirement", "restart: yes\ncovers: [FTPMODE-VAL, 1️⃣FTPMODE-SYN-STE2️⃣]"),
        .step("unknown-state", "reach: 1️⃣sesion2️⃣"),
        .inCase("unknown-state", "given: 1️⃣sesion2️⃣\nsteps: [{restart: yes}]"),
        .inCase("unknown-capability", "needs: [server, 1️⃣sim-pim2️⃣]\nsteps: [{restart: yes}]"),
    ])
    func names(refusal: RefusedSuite) throws {
        try Self.check(refusal)
    }

    /// A few lines of a suite shall not fill the memory.
    @Test(arguments: [
        RefusedSuite.inCase(
            "too-long",
            "variables: {a: {text: xy, times: 100000}, b: {text: 1️⃣'{a}{a}{a}{a}{a}{a}'2️⃣}}\nsteps: [{restart: yes}]"),
        .inCase(
            "too-long",
            "variables: {a: {text: x, times: 100000}, b: {text: 1️⃣'{a}'2️⃣, times: 100000}, c: '{b}{b}'}\n"
                + "steps: [{restart: yes}]"),
        .inCase(
            "too-long",
            "for: {n: [a, '01234567890']}\nvariables: {a: {text: 1️⃣'{n}'2️⃣, times: 100000}}\nsteps: [{restart: yes}]"),
        .inCase(
            "too-long",
            "variables: {a: {text: '{ftp-root}', times: 100000}, b: {text: 1️⃣'{a}'2️⃣, times: 11}}\n"
                + "steps: [{restart: yes}]"),
    ])
    func sizes(refusal: RefusedSuite) throws {
        try Self.check(refusal)
    }

    @Test func aMebibyteIsNotTooLong() throws {
        let lines = "variables: {a: {text: '01234567', times: 65536}, b: '{a}{a}'}\nsteps: [{restart: yes}]"
        try Self.check(RefusedSuite([], SuiteText.withCase(lines)))
    }

    /// A capture is known from the step behind the one that makes it.
    @Test(arguments: [
        RefusedSuite.inCase(
            "unknown-variable",
            "steps:\n  - {send: \"AT1️⃣{n}2️⃣\", expect: \"<n:int>\"}\n  - {send: \"AT{n}\", expect: OK}"),
        .inCase(
            "unknown-variable",
            "steps:\n  - {send: AT, within: \"1️⃣{n}2️⃣\", expect: \"<n:int>\"}\n  - {silent: \"{n}\"}"),
        .inCase("unknown-variable", "steps:\n  - {send: AT, when: 1️⃣{n: a}2️⃣, expect: \"<n:int>\"}"),
        .inCase(
            "unknown-variable",
            "steps:\n  - {send: AT, expect: {any-of: [\"<n:int>\", \"1️⃣{n}2️⃣\"]}}\n  - {silent: \"{n}\"}"),
        .inCase(
            "unknown-variable",
            "steps:\n  - {await: {data: {counted: \"1️⃣{got-size}2️⃣\", append: got}}}\n"
                + "  - {send: \"AT{got-size}\", expect: OK}\n  - {check: {got: {size: 1}}}"),
        .inCase(
            "unknown-variable",
            "steps:\n  - repeat:\n      steps:\n        - {silent: \"1️⃣{n}2️⃣\"}\n        - {await: \"<n:int>\"}\n"
                + "      until: {n: a}\n  - {silent: \"{n}\"}"),
    ])
    func captures(refusal: RefusedSuite) throws {
        try Self.check(refusal)
    }

    /// Names that are known: parameters, values of the matrix in variables too, captures inside one answer.
    @Test(arguments: [
        "for: {a: [0]}\nvariables: {b: \"{a}{ftp-root}\", c: \"{b}\"}\nsteps: [{silent: \"{c}\"}]",
        "steps: [{send: AT, expect: [\"+A: <n:int>\", {data: {counted: \"{n}\"}}, OK]}]",
        "steps: [{await: \"<n:int>\"}, {repeat: {steps: [{restart: yes}], until: {n: a}}}]",
        "setup: {await: \"<n:int>\"}\nsteps: [{silent: \"{n}\"}]\nteardown: {silent: \"{n}\"}",
        "steps: [{await: {data: {counted: 1, append: got}}}, {send-bytes: {payload: {collected: got}}}]",
        "variables: {n: a}\nsteps: [{send: AT, expect: ['<n:int>', OK]}, {check: {n: '1'}}]",
        "steps: [{send: AT, expect: [OK, {optional: \"<n:int>\"}]}, {silent: \"{n}\"}]",
    ])
    func knownNames(lines: String) throws {
        try Self.check(RefusedSuite([], SuiteText.withCase(lines)))
    }

    /// A set-up that all cases share is checked with each of them, and told of once.
    @Test func aSharedStepIsToldOfOnce() throws {
        try Self.check(
            .file(
                "unknown-variable",
                "suite: T\ntitle: t\nsetup: {silent: \"1️⃣{x}2️⃣\"}\ncases:\n  - {id: a, title: t, steps: [{restart: yes}]}\n"
                    + "  - {id: b, title: t, steps: [{restart: yes}]}\n"))
    }

    @Test func withoutARegisterRequirementsAreNotChecked() throws {
        let suite = try decodedSuite(SuiteText.withStep("restart: yes\ncovers: A"))
        let bare = Family(register: nil, ladder: nil, capabilities: [], parameters: [])
        #expect(SuiteCheck.check(suite, in: bare).isEmpty)
        let given = try decodedSuite(SuiteText.withCase("given: booted\nsteps: [{restart: yes}]"))
        #expect(SuiteCheck.check(given, in: bare).map(\.help) == ["the family has no `states.yaml`"])
    }

    @Test(arguments: [
        (
            "unknown-variable",
            "states: A\nladder: {a: {verify: {silent: \"{final-limit}\"}, build: {silent: \"1️⃣{x}2️⃣\"}}}\n"
        ),
        ("unknown-variable", "states: A\nladder: {a: {verify: {restart: yes}, rescue: {silent: \"1️⃣{x}2️⃣\"}}}\n"),
        ("unknown-variable", "states: A\nladder: {a: {verify: {restart: yes}, settle: {silent: \"1️⃣{x}2️⃣\"}}}\n"),
        ("unknown-capability", "states: A\nladder: {a: {needs: 1️⃣serve2️⃣, verify: {restart: yes}}}\n"),
        (
            "unknown-state",
            "states: A\nladder: {booted: {verify: {restart: yes}}}\n"
                + "probes: [{parameter: ftp-root, in: 1️⃣boot2️⃣, choices: {a: b}}]\n"
        ),
        (
            "unknown-variable",
            "states: A\nladder: {booted: {verify: {restart: yes}}}\n"
                + "probes: [{parameter: 1️⃣zzz2️⃣, in: booted, choices: {a: b}}]\n"
        ),
        (
            "unknown-variable",
            "states: A\nladder: {booted: {verify: {restart: yes}}}\n"
                + "probes: [{parameter: ftp-root, in: booted, choices: {a: \"1️⃣{x}2️⃣\"}}]\n"
        ),
    ])
    func states(code: String, marked: String) throws {
        let refusal = RefusedSuite.file(code, marked)
        let ladder = try decodedLadder(refusal.source.text)
        var family = try Self.family()
        family.ladder = ladder
        refusal.check(SuiteCheck.check(ladder, in: family))
    }
}
