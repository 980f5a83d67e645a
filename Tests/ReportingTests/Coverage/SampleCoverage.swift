import Evidence
import SourceText
import SuiteLanguage
import Testing
import Traceability

/// A register of two commands, and runs of suites that are held to it.
enum SampleCoverage {
    private static let register = """
        id,clause,command,aspect,level,requirement
        A-SYN-TEST,1.2.1.2,+A,syntax,must,"The test form of A says ""+A: (0-1)"", then OK."
        A-SYN-SET,1.2.1.2,+A,syntax,must,A is set.
        A-ATT-TIME,1.2.1.3,+A,attribute,must,A answers in time.
        A-ATT-PIN,1.2.1.3,+A,attribute,must,A needs the PIN.
        B-SYN-SET,1.2.2.2,+B,syntax,must,B is set.
        B-SYN-READ,1.2.2.2,+B,syntax,must,B is read.
        B-BEH-KEEP,1.2.2.1,+B,behaviour,should,B is kept.
        B-BEH-LOSE,1.2.2.1,+B,behaviour,may,B is lost.
        """

    private static let suite = """
        suite: AB
        title: Two commands
        cases:
          - id: A/set
            title: A is set
            steps:
              - {send: AT+A=1, expect: OK, covers: [A-SYN-SET, A-ATT-TIME]}
          - id: A/pin
            title: A needs the PIN
            steps:
              - {send: AT+A=1, expect: error, covers: A-ATT-PIN}
          - id: B/keep
            title: B is kept
            steps:
              - {send: AT+B=1, expect: OK, covers: [B-SYN-SET, B-BEH-KEEP]}
          - id: B/known
            title: B is read
            steps:
              - {send: AT+B?, expect: OK, covers: B-SYN-READ}
        """

    static func claimed() throws -> Coverage {
        let register = try Register(parsing: SourceFile(path: "Suites/requirements.csv", text: register))
        let suite = try #require(SuiteDecoder.decode(SourceFile(path: "ab.yaml", text: suite)).suite)
        let family = Family(register: register, ladder: nil, capabilities: [], parameters: [])
        var coverage = Coverage([register])
        coverage.claim(Planner.plan([(suite, family)], selection: Selection()))
        return coverage
    }

    static func exercised() throws -> Coverage {
        var coverage = try claimed()
        var run = RunDecisions()
        for record in records { run.receive(record) }
        coverage.add(run, loosened: [LoosenedLimit(parameter: "final-limit", value: "2s", standard: "1s")])
        return coverage
    }

    static func proved() throws -> Coverage {
        var coverage = try exercised()
        var proof = ProofTally()
        let head = ProofHead(
            tool: "0.1.0", id: "20260722T100000Z-000002", startedAt: "", stamp: Stamp(nanoseconds: 1), host: "h",
            rig: "prove", parameters: [:], selection: [],
            files: [RecordedFile(path: "ab.yaml", contents: Array(suite.utf8))], cases: 3, defects: .init(3, of: 3),
            variations: .init(0, of: 0), jobs: 1)
        proof.receive(.proofBegan(head))
        for (name, row, sighted) in [("a-refused", "A-SYN-SET", "A/set"), ("b-gone", "B-SYN-SET", "B/gone")] {
            let sighting = Sighting(
                suite: "AB", name: sighted, verdict: .fail, code: "c", message: "", covers: [row])
            proof.receive(.defect(DefectProof(name: name, row: row, outcome: .killed, sighting: sighting)))
        }
        proof.receive(.defect(DefectProof(name: "a-late", row: "A-ATT-TIME", outcome: .survived)))
        coverage.add(proof)
        return coverage
    }

    /// A run in which A is late and B is lost, which is only a warning, the SIM has no PIN, and B cannot be read, as is
    /// known.
    private static var records: [RunRecord] {
        let stamp = Stamp(nanoseconds: 1)
        func ran(
            _ name: String, _ covers: [String], _ verdict: Verdict, met: [String], broken: [String],
            _ reason: String? = nil, expected: ExpectedFailure? = nil
        ) -> [RunRecord] {
            let finding = reason.map { Finding(code: "c", summary: $0, report: $0) }
            return [
                .caseBegan(
                    CaseHead(
                        id: name, parameters: [], title: "", given: nil, level: "must", tags: [], covers: covers,
                        line: 1, stamp: stamp)),
                .stepBegan(StepHead(phase: .body, index: 1, summary: "", line: 1, covers: covers, stamp: stamp)),
                .stepEnded(StepEnd(verdict: verdict, stamp: stamp, met: met, broken: broken)),
                .caseEnded(
                    CaseEnd(verdict: verdict, stamp: stamp, duration: .zero, finding: finding, expected: expected)),
            ]
        }
        let head = RunHead(
            tool: "0.1.0", id: "20260722T093005Z-000001", startedAt: "", stamp: stamp, host: "h", rig: "bench\u{1B}",
            port: "p", parameters: [:], selection: [], plannedCases: 4, repetitions: 1,
            files: [RecordedFile(path: "ab.yaml", contents: Array(suite.utf8))])
        return [.runBegan(head)]
            + [.suiteBegan(SuiteHead(name: "AB", title: "", clause: nil, command: nil, path: "ab.yaml", repetition: 1))]
            + ran("A/set", ["A-SYN-SET", "A-ATT-TIME"], .fail, met: ["A-SYN-SET"], broken: ["A-ATT-TIME"], "late")
            + ran("A/pin", ["A-ATT-PIN"], .notApplicable, met: [], broken: [], "needs sim-pin: \"none\"\n is set")
            + ran("B/keep", ["B-SYN-SET", "B-BEH-KEEP"], .pass, met: ["B-SYN-SET"], broken: ["B-BEH-KEEP"])
            + ran(
                "B/known", ["B-SYN-READ"], .fail, met: [], broken: ["B-SYN-READ"], "wrong",
                expected: ExpectedFailure(issue: "LAB-17"))
    }
}
