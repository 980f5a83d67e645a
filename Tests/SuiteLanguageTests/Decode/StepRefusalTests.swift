import Testing

/// What the decoder refuses in steps, with the code and the place that it tells.
@Suite struct StepRefusalTests {
    @Test(arguments: [
        RefusedSuite.step("no-time", "silent: 1️⃣0ms2️⃣"), .step("no-time", "send: AT\nexpect: OK\nwithin: 1️⃣0s2️⃣"),
        .step("control-character", "send: 1️⃣''2️⃣\nexpect: OK"),
        .step("control-character", "send: 1️⃣\"AT\\r\"2️⃣\nexpect: OK"),
        .step("control-character", "send: AT\nexpect: [1️⃣''2️⃣, OK]"),
        .step("control-character", "await: 1️⃣\"OK\\r\\n\"2️⃣"),
    ])
    func whatNothingCanBeSeenBy(refusal: RefusedSuite) {
        refusal.check()
    }

    @Test(arguments: [
        RefusedSuite.inCase("wrong-type", "steps: [1️⃣restart2️⃣]"),
        .step("no-verb", "1️⃣expect2️⃣: OK\ncovers: A"),
        .step("two-verbs", "send: AT\nexpect: OK\n1️⃣silent2️⃣: 1s"),
        .step("unknown-key", "send: AT\n1️⃣expct2️⃣: OK\nexpect: OK"),
        .step("no-expectation", "1️⃣send2️⃣: AT"),
        .step("no-expectation", "send: AT\nexpect: 1️⃣[]2️⃣"),
        .step("no-expectation", "1️⃣send2️⃣: AT\nexpect:"),
        .step("no-expectation", "await: 1️⃣[]2️⃣"),
        .step("no-expectation", "1️⃣await2️⃣:"),
        .step("misplaced-key", "await: A\n1️⃣expect2️⃣: OK"),
        .step("misplaced-key", "await: A\n1️⃣limit2️⃣: 1s"),
        .step("misplaced-key", "peer: {calm: yes}\n1️⃣limit2️⃣: 1s"),
        .step("misplaced-key", "restart: yes\n1️⃣within2️⃣: 1s"),
        .step("misplaced-key", "silent: 1s\n1️⃣within2️⃣: 1s"),
        .step("misplaced-key", "line: {dtr: on}\n1️⃣expect2️⃣: OK"),
        .step("misplaced-key", "reach: booted\n1️⃣limit2️⃣: 1s"),
        .step("misplaced-key", "check: {a: b}\n1️⃣within2️⃣: 1s"),
        .step("wrong-type", "send: 1️⃣[AT]2️⃣\nexpect: OK"),
        .step("bad-template", "send: 1️⃣AT}2️⃣\nexpect: OK"),
        .step("bad-duration", "send: AT\nexpect: OK\nwithin: 1️⃣1002️⃣"),
        .step("bad-duration", "send: AT\nexpect: OK\nlimit: 1️⃣1h2️⃣"),
        .step("bad-duration", "silent: 1️⃣\"\"2️⃣"),
        .step("wrong-type", "send: AT\nexpect: OK\nwithin: 1️⃣[1s]2️⃣"),
        .step("wrong-type", "send: AT\nexpect: OK\ncovers: [1️⃣[A]2️⃣]"),
        .step("unknown-word", "send: AT\nexpect: OK\nlevel: 1️⃣MUST2️⃣"),
        .step("wrong-type", "send: AT\nexpect: OK\nwhen: 1️⃣a2️⃣"),
        .step("wrong-type", "send: AT\nexpect: OK\nwhen: 1️⃣{a: b, c: d}2️⃣"),
        .step("bad-name", "send: AT\nexpect: OK\nwhen: {1️⃣A2️⃣: b}"),
        .step("bad-hex", "send-bytes: 1️⃣41 52️⃣"),
        .step("bad-hex", "send-bytes: 1️⃣4G2️⃣"),
        .step("bad-hex", "send-bytes: 1️⃣０12️⃣"),
        .step("wrong-type", "send-bytes:1️⃣"),
        .step("missing-key", "send-bytes: {1️⃣escaped2️⃣: yes}"),
        .step("unknown-word", "send-bytes: {payload: {size: 1}, escaped: 1️⃣true2️⃣}"),
        .step("unknown-word", "restart: 1️⃣no2️⃣"),
        .step("wrong-type", "line: 1️⃣dtr2️⃣"),
        .step("empty", "line: 1️⃣{}2️⃣"),
        .step("unknown-word", "line: {1️⃣dts2️⃣: on}"),
        .step("unknown-word", "line: {dtr: 1️⃣up2️⃣}"),
        .step("missing-key", "repeat: {1️⃣steps2️⃣: [{restart: yes}]}"),
        .step("missing-key", "repeat: {1️⃣until2️⃣: {a: b}}"),
        .step("empty", "repeat: {steps: 1️⃣[]2️⃣, until: {a: b}}"),
        .step("no-verb", "repeat: {steps: [{1️⃣covers2️⃣: A}], until: {a: b}}"),
        .step("wrong-type", "check: 1️⃣a2️⃣"),
        .step("bad-name", "check: {1️⃣a_b2️⃣: c}"),
        .step("wrong-type", "check: {a: 1️⃣[b]2️⃣}"),
    ])
    func steps(refusal: RefusedSuite) {
        refusal.check()
    }

    @Test(arguments: [
        RefusedSuite.expecting("wrong-type", "[1️⃣[OK]2️⃣]"),
        .expecting("bad-template", "1️⃣\"{\"2️⃣"),
        .expecting("unknown-type", "[1️⃣\"<n:itn>\"2️⃣]"),
        .expecting("unknown-type", "1️⃣<n:Int>2️⃣"),
        .expecting("bad-range", "1️⃣<n:int 5..1>2️⃣"),
        .expecting("bad-range", "1️⃣<n:text 0..1>2️⃣"),
        .expecting("bad-pattern", "1️⃣<n:int2️⃣"),
        .expecting("unknown-key", "{any-of: [A], 1️⃣recrod2️⃣: b}"),
        .expecting("empty", "1️⃣{}2️⃣"),
        .expecting("misplaced-key", "{optional: A, 1️⃣record2️⃣: b}"),
        .expecting("misplaced-key", "{any-of: [A], 1️⃣optional2️⃣: B}"),
        .expecting("misplaced-key", "{data: {counted: 1}, 1️⃣prompt2️⃣: \">\"}"),
        .expecting("wrong-type", "{any-of: 1️⃣A2️⃣}"),
        .expecting("empty", "{any-of: 1️⃣[]2️⃣}"),
        .expecting("empty", "{optional: 1️⃣[]2️⃣}"),
        .expecting("unknown-key", "{any-of: [{expect: A, 1️⃣wran2️⃣: b}]}"),
        .expecting("unknown-key", "{any-of: [{optional: A, 1️⃣warn2️⃣: b}]}"),
        .expecting("bad-number", "{error: 1️⃣SIM busy2️⃣}"),
        .expecting("bad-number", "{error: 1️⃣100002️⃣}"),
        .expecting("wrong-type", "{error: 1️⃣[11]2️⃣}"),
        .expecting("bad-template", "{error: 1️⃣\"{\"2️⃣}"),
        .expecting("misplaced-key", "{error: 11, 1️⃣prompt2️⃣: \">\"}"),
        .expecting("unknown-word", "{prompt: 1️⃣\"#\"2️⃣}"),
        .expecting("missing-key", "{data: 1️⃣{equals: {size: 1}}2️⃣}"),
        .expecting("wrong-type", "{data: 1️⃣52️⃣}"),
        .expecting("misplaced-key", "{data: {counted: 1, 1️⃣escaped2️⃣: []}}"),
        .expecting("misplaced-key", "{data: {counted: 1, 1️⃣after2️⃣: A}}"),
        .expecting("misplaced-key", "{data: {escaped: A, 1️⃣after2️⃣: A}}"),
        .expecting("bad-range", "{data: {until-line: A, after: 1️⃣<n:int x>2️⃣}}"),
        .expecting("empty", "{data: {until-line: 1️⃣[]2️⃣}}"),
        .expecting("unknown-word", "{data: {counted: 1, trimmed: 1️⃣maybe2️⃣}}"),
        .expecting("bad-name", "{data: {counted: 1, append: 1️⃣Got2️⃣}}"),
        .expecting("missing-key", "{data: {counted: 1, equals: {1️⃣seed2️⃣: 1}}}"),
        .expecting("misplaced-key", "{data: {counted: 1, equals: {size: 1, 1️⃣from2️⃣: 1}}}"),
        .expecting("misplaced-key", "{data: {counted: 1, equals: {text: a, 1️⃣size2️⃣: 1}}}"),
        .expecting("misplaced-key", "{data: {counted: 1, equals: {of: {size: 9}, from: 1, 1️⃣seed2️⃣: 1}}}"),
        .expecting("missing-key", "{data: {counted: 1, equals: {1️⃣of2️⃣: {size: 1}}}}"),
        .expecting("unknown-word", "{data: {counted: 1, equals: {size: 1, pattern: 1️⃣randm2️⃣}}}"),
        .expecting("bad-number", "{data: {counted: 1, equals: {size: 1, seed: 1️⃣-12️⃣}}}"),
        .expecting("bad-number", "{data: {counted: 1, equals: {size: 1, seed: 1️⃣92233720368547758082️⃣}}}"),
        .expecting("bad-name", "{data: {counted: 1, equals: {collected: 1️⃣A2️⃣}}}"),
    ])
    func expectations(refusal: RefusedSuite) {
        refusal.check()
    }

    @Test(arguments: [
        RefusedSuite.step("empty", "1️⃣peer2️⃣:"),
        .step("wrong-type", "peer: 1️⃣calm2️⃣"),
        .step("unknown-key", "peer: {1️⃣see2️⃣: A}"),
        .step("missing-key", "peer: {file: {1️⃣path2️⃣: a}}"),
        .step("missing-key", "peer: {holds: {1️⃣payload2️⃣: {size: 1}}}"),
        .step("empty", "peer: {sees: 1️⃣[]2️⃣}"),
        .step("empty", "peer: {saw-none: 1️⃣[]2️⃣}"),
        .step("unknown-word", "peer: {data-connections: 1️⃣pasive2️⃣}"),
        .step("unknown-word", "peer: {reply: {1️⃣PDW2️⃣: 550 No}}"),
        .step("unknown-word", "peer: {delay: {1️⃣pwd2️⃣: 1s}}"),
        .step("unknown-word", "peer: {silence: 1️⃣XNOP2️⃣}"),
        .step("unknown-word", "peer: {drop-control: 1️⃣RETR a2️⃣}"),
        .step("wrong-type", "peer: {reply: 1️⃣5502️⃣}"),
        .step("bad-reply", "peer: {reply: {PWD: 1️⃣No such file2️⃣}}"),
        .step("bad-reply", "peer: {reply: {PWD: 1️⃣99 x2️⃣}}"),
        .step("bad-reply", "peer: {reply: {PWD: 1️⃣660 x2️⃣}}"),
        .step("bad-reply", "peer: {greet: 1️⃣\"220 a\\r\\nb\"2️⃣}"),
        .step("bad-reply", "peer: {greet: 1️⃣\"\"2️⃣}"),
        .step("bad-duration", "peer: {delay: {PWD: 1️⃣long2️⃣}}"),
        .step("wrong-type", "peer: {delay: 1️⃣{A: 1s, B: 1s}2️⃣}"),
        .step("bad-number", "peer: {reset-data: 1️⃣-12️⃣}"),
        .step("bad-number", "peer: {stall-data: 1️⃣much2️⃣}"),
        .step("unknown-word", "peer: {calm: 1️⃣no2️⃣}"),
        .step("unknown-word", "peer: {refuse-data: 1️⃣no2️⃣}"),
    ])
    func peerActions(refusal: RefusedSuite) {
        refusal.check()
    }
}
