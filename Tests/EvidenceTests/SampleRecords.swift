import Evidence
import Foundation
import TestSupport

/// A small run with a record of each kind.
enum SampleRecords {
    static let all: [RunRecord] = [
        .runBegan(head()),
        .suiteBegan(suite("FTPMODE")),
        .caseBegan(began("FTPMODE/set-and-read", ["mode": "0"])),
        .stepBegan(
            StepHead(
                phase: .body, index: 1, summary: "send AT+FTPMODE=0", line: 12, covers: ["FTPMODE-SYN-SET"],
                stamp: Stamp(nanoseconds: 2_000))),
        .bytes(
            PortBytes(
                direction: .sent, stamp: Stamp(nanoseconds: 2_100), bytes: Array("AT+FTPMODE=0\r".utf8),
                queued: .microseconds(1_085))),
        .server(ServerEvent(stamp: Stamp(nanoseconds: 2_150), session: 3, kind: "command", text: "CWD /pub")),
        .bytes(PortBytes(direction: .received, stamp: Stamp(nanoseconds: 2_200), bytes: Array(0...255))),
        .observation(
            Observation(kind: .warning, code: "time.marginal", message: hostile, stamp: Stamp(nanoseconds: 2_300))),
        .stepEnded(
            StepEnd(
                verdict: .fail, stamp: Stamp(nanoseconds: 2_400),
                timing: Timing(measured: .nanoseconds(300), budget: .seconds(1), lateness: .zero))),
        .caseEnded(
            CaseEnd(
                verdict: .fail, stamp: Stamp(nanoseconds: UInt64.max), duration: .nanoseconds(Int64.max),
                finding: Finding(code: "expect.mismatch", summary: hostile, report: "a\nb", requirements: ["A", "B"]),
                expected: ExpectedFailure(
                    issue: "LAB-17", until: "2026-12-31", firmware: "1.*", reason: hostile, lapse: "ended"))),
        .suiteEnded,
        .runEnded(
            RunEnd(
                stamp: Stamp(nanoseconds: 9_000),
                trouble: Trouble(code: "rig.port-absent", message: "no port", hint: "plug it in"))),
    ]

    /// A closed run with few bytes in it.
    static let short: [RunRecord] = [
        .runBegan(
            RunHead(
                tool: "1", id: "r", startedAt: "", stamp: Stamp(nanoseconds: 1), host: "h", rig: "e", port: "e",
                parameters: [:], selection: [], plannedCases: 1, repetitions: 1)),
        .bytes(PortBytes(direction: .received, stamp: Stamp(nanoseconds: 2), bytes: [0x0D, 0xFF, 0x0A])),
        .suiteBegan(SuiteHead(name: "A", title: "é", clause: nil, command: nil, path: "p", repetition: 1)),
        .suiteEnded,
        .runEnded(RunEnd(stamp: Stamp(nanoseconds: 3))),
    ]

    /// What no text should hold and a device may send.
    static let hostile = "\0\u{1}\u{1B}[31m\r\n\t\"\\/]]><&'[[ATTACHMENT|x]]\u{7F}\u{85}\u{FFFE}\u{FFFF}\u{202E}é🛰"

    static func head(planned: Int = 1, repetitions: Int = 1) -> RunHead {
        RunHead(
            tool: "0.1.0", id: "20260722T093005Z-3f9a1c", startedAt: "2026-07-22T09:30:05.123Z",
            stamp: Stamp(nanoseconds: 1_000), host: "bench", rig: "emulator", port: "emulator",
            parameters: ["sim-pin": "0000", "apn": hostile], selection: ["Suites/L610"], plannedCases: planned,
            repetitions: repetitions)
    }

    static func suite(_ name: String, repetition: Int = 1) -> SuiteHead {
        SuiteHead(
            name: name, title: "Passive or active", clause: "1.2.21", command: "+FTPMODE", path: "Suites/\(name).yaml",
            repetition: repetition)
    }

    static func began(_ id: String, _ parameters: KeyValuePairs<String, String> = [:]) -> CaseHead {
        CaseHead(
            id: id, parameters: parameters.map { MatrixValue(name: $0, value: $1) }, title: "A title", given: "session",
            level: "must", tags: ["quick"], covers: ["FTPMODE-SYN-SET"], line: 9, stamp: Stamp(nanoseconds: 1_500))
    }

    static func ended(_ verdict: Verdict) -> CaseEnd {
        CaseEnd(verdict: verdict, stamp: Stamp(nanoseconds: 3_000), duration: .milliseconds(10))
    }

    /// The bytes of a journal of these records, as the writer makes them.
    static func journal(_ records: [RunRecord]) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let writer = try JournalWriter(path: folder.path + "/run.jsonl")
        for record in records { try writer.append(record) }
        try writer.close()
        return Array(try Data(contentsOf: URL(fileURLWithPath: writer.path)))
    }
}
