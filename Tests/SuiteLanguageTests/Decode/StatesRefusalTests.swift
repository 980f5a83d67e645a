import Testing

/// What the decoder refuses in states files, with the code and the place that it tells.
@Suite struct StatesRefusalTests {
    @Test(arguments: [
        RefusedSuite.file("missing-key", "1️⃣states2️⃣: A\n"),
        .file("wrong-type", "states: A\nladder: 1️⃣[a]2️⃣\n"),
        .file("unknown-key", "states: A\n1️⃣laddr2️⃣: {}\nladder: {a: {verify: {restart: yes}}}\n"),
        .file("missing-key", "states: A\nladder: {a: {1️⃣build2️⃣: {restart: yes}}}\n"),
        .file("unknown-key", "states: A\nladder: {a: {verify: {restart: yes}, 1️⃣buidl2️⃣: {restart: yes}}}\n"),
        .file("bad-name", "states: A\nladder: {1️⃣Booted2️⃣: {verify: {restart: yes}}}\n"),
        .file("unknown-state", "states: A\nladder: {booted: {from: 1️⃣boted2️⃣, verify: {restart: yes}}}\n"),
        .file("no-verb", "states: A\nladder: {a: {verify: {1️⃣covers2️⃣: B}}}\n"),
        .file("missing-key", "states: A\nladder: {a: {verify: {restart: yes}}}\nprobes: [{1️⃣parameter2️⃣: b, in: a}]\n"),
        .file(
            "wrong-type",
            "states: A\nladder: {a: {verify: {restart: yes}}}\nprobes: [{parameter: b, in: a, choices: 1️⃣{}2️⃣}]\n"),
    ])
    func files(refusal: RefusedSuite) {
        refusal.check()
    }

    @Test(arguments: [
        RefusedSuite.file("state-loop", "states: A\nladder: {a: {from: 1️⃣a2️⃣, verify: {restart: yes}}}\n"),
        // Told once, at the step that closes it, and not of states that merely stand on it.
        .file(
            "state-loop",
            "states: A\nladder:\n  c: {from: a, verify: {restart: yes}}\n  a: {from: b, verify: {restart: yes}}\n"
                + "  b: {from: 1️⃣a2️⃣, verify: {restart: yes}}\n"),
        // Steps lead to other states too.
        .file("state-loop", "states: A\nladder: {a: {verify: {restart: yes}, rescue: {reach: 1️⃣a2️⃣}}}\n"),
        .file(
            "state-loop",
            "states: A\nladder:\n  a: {from: b, verify: {restart: yes}}\n"
                + "  b: {verify: {restart: yes}, build: {repeat: {steps: [{reach: 1️⃣a2️⃣}], until: {x: y}}}}\n"),
        .file(
            "unknown-state",
            "states: A\nladder:\n  a: {from: 1️⃣zz2️⃣, verify: {restart: yes}}\n  b: {from: a, verify: {restart: yes}}\n"
                + "  c: {from: b, verify: {restart: yes}}\n"),
    ])
    func whatStatesStandOn(refusal: RefusedSuite) {
        refusal.check()
    }
}
