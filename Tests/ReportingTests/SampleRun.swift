import Evidence

/// Builds the records of runs; the clock moves on by a millisecond with each record that has a stamp.
struct SampleRun {
    private(set) var records: [RunRecord] = []
    private var clock: UInt64 = 1_000_000_000

    init(
        planned: Int, repetitions: Int = 1, host: String = "bench", startedAt: String = "2026-07-22T09:30:05.123Z",
        parameters: [String: String] = ["ftp-peer": "embedded", "apn": "internet"],
        _ change: (inout RunHead) -> Void = { _ in }
    ) {
        var head = RunHead(
            tool: "0.1.0", id: "20260722T093005Z-3f9a1c", startedAt: startedAt, stamp: Stamp(nanoseconds: clock),
            host: host, rig: "emulator", port: "emulator", parameters: parameters, selection: ["Suites/L610"],
            plannedCases: planned, repetitions: repetitions)
        change(&head)
        records.append(.runBegan(head))
    }

    private mutating func stamp() -> Stamp {
        clock += 1_000_000
        return Stamp(nanoseconds: clock)
    }

    /// Lets this much time pass.
    mutating func wait(_ duration: Duration) {
        clock += UInt64(duration.wholeNanoseconds)
    }

    mutating func suite(_ name: String, title: String = "A title", clause: String? = "1.2.21", repetition: Int = 1) {
        let head = SuiteHead(
            name: name, title: title, clause: clause, command: "+\(name)", path: "Suites/\(name).yaml",
            repetition: repetition)
        records.append(.suiteBegan(head))
    }

    mutating func begin(_ id: String, _ parameters: KeyValuePairs<String, String> = [:]) {
        let head = CaseHead(
            id: id, parameters: parameters.map { MatrixValue(name: $0, value: $1) }, title: "A mode is read back",
            given: "session", level: "must", tags: ["quick"], covers: ["FTPMODE-SYN-SET"], line: 9, stamp: stamp())
        records.append(.caseBegan(head))
    }

    mutating func step(_ summary: String, took measured: Duration, of budget: Duration) {
        let head = StepHead(
            phase: .body, index: 1, summary: summary, line: 10, covers: ["FTPMODE-SYN-SET"], stamp: stamp())
        records.append(.stepBegan(head))
        records.append(
            .bytes(PortBytes(direction: .received, stamp: stamp(), bytes: Array("\r\nOK\r\n\0\u{FF}".utf8))))
        let timing = Timing(measured: measured, budget: budget, lateness: .zero)
        records.append(.stepEnded(StepEnd(verdict: .pass, stamp: stamp(), timing: timing)))
    }

    mutating func observe(_ kind: Observation.Kind, _ code: String, _ message: String) {
        records.append(.observation(Observation(kind: kind, code: code, message: message, stamp: stamp())))
    }

    mutating func end(
        _ verdict: Verdict, after duration: Duration = .milliseconds(12), _ finding: Finding? = nil,
        expected: ExpectedFailure? = nil
    ) {
        let end = CaseEnd(
            verdict: verdict, stamp: stamp(), duration: duration, finding: finding, expected: expected)
        records.append(.caseEnded(end))
    }

    mutating func endSuite() {
        records.append(.suiteEnded)
    }

    mutating func close(_ trouble: Trouble? = nil) {
        records.append(.runEnded(RunEnd(stamp: stamp(), trouble: trouble)))
    }

    mutating func append(_ record: RunRecord) {
        records.append(record)
    }
}

extension SampleRun {
    static let mismatch = Finding(
        code: "expect.mismatch", summary: "expected an error, received OK",
        report: """
            error[expect.mismatch]: expected an error, received OK
              --> Suites/FTPMODE.yaml:14:17
               |
            14 |         expect: error
               |                 ^^^^^
               = note: sent AT+FTPMODE=2<CR>
               = note: received <CR><LF>OK<CR><LF>

            """,
        requirements: ["FTPMODE-VAL-RANGE"])

    /// A closed run with each verdict, a warning, a record, and a case for every report.
    static let ofEveryKind: SampleRun = {
        var run = SampleRun(planned: 6)
        run.observe(.warning, "rig.coarse-clock", "the clock has 4 ms steps")
        run.suite("FTPMODE", title: "Passive or active data connections")
        run.begin("FTPMODE/set-and-read", ["mode": "0"])
        run.step("send AT+FTPMODE=0", took: .milliseconds(12), of: .seconds(1))
        run.step("send AT+FTPMODE?", took: .milliseconds(4), of: .seconds(1))
        run.end(.pass, after: .milliseconds(17))
        run.begin("FTPMODE/set-and-read", ["mode": "1"])
        run.step("send AT+FTPMODE=1", took: .milliseconds(951), of: .seconds(1))
        run.observe(.warning, "time.marginal", "951 ms of 1.000 s")
        run.end(.pass, after: .microseconds(1_203_600))
        run.begin("FTPMODE/out-of-range", ["bad": "2"])
        run.observe(.record, "mode-error", "+CME ERROR: 4")
        run.end(.fail, mismatch)
        run.endSuite()
        run.wait(.seconds(90))
        run.suite("FTPGET", title: "Reading a file", clause: nil)
        run.begin("FTPGET/big")
        run.observe(.warning, "time.marginal", "59.500 s of 60.000 s")
        run.observe(.record, "mode-error", "ERROR")
        run.end(
            .error, after: .seconds(61),
            Finding(code: "rig.port-lost", summary: "the port went away", report: "the port went away\nplug it in\n"))
        run.begin("FTPGET/late")
        run.end(
            .inconclusive, after: .zero,
            Finding(code: "time.own-lateness", summary: "the host was late", report: "the host was late by 8 ms"))
        run.begin("FTPGET/sftp")
        run.end(
            .notApplicable, after: .zero,
            Finding(code: "rig.needs", summary: "needs sftp", report: "The rig does not offer sftp."))
        run.endSuite()
        run.close()
        return run
    }()
}
