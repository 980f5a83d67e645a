import Evidence
import ModuleEmulator
import Rigs
import SourceText
import SuiteLanguage
import Synchronization
import Testing
import Wire

@testable import Proof

/// Proves suites that are written down in a test, on real emulated modules.
struct ProofBench {
    /// Case mappings, as they stand below `cases:`.
    var cases: String
    var defects: [String] = []
    /// nil stands for the module as it is recommended.
    var variations: [String?] = []
    var jobs = 4
    /// What stands before `cases:`, beside name and title.
    var command = "+FTPMODE"
    /// Changes the rig and the module that is right on it.
    var change: (inout ProofRig) -> Void = { _ in }
    /// A second rig, changed so.
    var other: ((inout ProofRig) -> Void)?
    var day: String?

    /// The records that the proof told, in order; an unknown name fails the test.
    func prove() async throws -> ProofTally {
        let records = Mutex<[ProofRecord]>([])
        let run = ProofRun(try plan()) { event in
            if case .record(let record) = event { records.withLock { $0.append(record) } }
        }
        let trouble = await run.run()
        #expect(trouble == nil)
        var tally = ProofTally()
        for record in records.withLock(\.self) { tally.receive(record) }
        return tally
    }

    /// The only defect's record.
    func proveOne() async throws -> DefectProof {
        try #require(await prove().defects.first)
    }

    func plan() throws -> ProofPlan {
        var plan = ProofPlan(
            cases: try runPlan(), bench: try rig("test", change),
            others: try other.map { [try rig("other", $0)] } ?? [],
            defects: try defects.map { try #require(Defect.named($0)) },
            variations: try variations.map { name in try name.map { try #require(Variation.named($0)) } }, jobs: jobs,
            threads: 2)
        plan.day = try day.map { try #require(CalendarDay(parsing: $0)) }
        return plan
    }

    private func rig(_ name: String, _ change: (inout ProofRig) -> Void) throws -> ProofRig {
        let rig = Rig(
            name: name, port: .emulator,
            parameters: [
                "sim-pin": "1234", "quiet-time": "50ms", "result-limit": "2s", "open-limit": "10s",
                "close-limit": "10s",
            ], emulator: [:])
        var profile = EmulatorProfile()
        profile.simPIN = "1234"
        profile.bootDelay = .milliseconds(10)
        var bench = ProofRig(rig: rig, settings: try RigSettings(rig: rig), profile: profile)
        change(&bench)
        return bench
    }

    /// So many cases, `T/case[turn=0]` and on.
    static func cases(_ count: Int) throws -> [TrialCase] {
        let turns = (0..<count).map { String($0) }.joined(separator: ", ")
        let text = """
              - id: T/case
                title: One
                for: {turn: [\(turns)]}
                steps:
                  - send: AT
                    expect: OK

            """
        return TrialCases(try ProofBench(cases: text).runPlan()).all
    }

    func runPlan() throws -> RunPlan {
        let text = "suite: T\ntitle: A test\ncommand: \(command)\ncases:\n" + cases
        let suite = SuiteDecoder.decode(SourceFile(path: "t.yaml", text: text))
        let states = StatesDecoder.decode(SourceFile(path: "states.yaml", text: Self.states))
        let diagnostics = DiagnosticRenderer(style: .plain).render(suite.diagnostics + states.diagnostics)
        #expect(diagnostics.isEmpty)
        let family = Family(
            register: try Register(parsing: Array(Self.register.utf8)), ladder: states.ladder,
            capabilities: Capability.allCases.map(\.rawValue), parameters: RigParameter.all.map(\.name))
        return Planner.plan([(try #require(suite.suite), family)], selection: Selection())
    }

    private static let register = """
        id,clause,command,aspect,level,requirement
        FTPMODE-SYN-SET,1.2.21,+FTPMODE,syntax,must,The set form is answered with OK.
        FTPMODE-SYN-EXEC,1.2.21,+FTPMODE,syntax,should,There is no execution form.
        FTPMODE-SYN-READ,1.2.21,+FTPMODE,syntax,must,The read form shows the mode.
        FTPMODE-ATT-TIME,1.2.21,+FTPMODE,attribute,must,The answer comes within a second.
        """

    private static let states = """
        states: T
        derivation: {time: "*-ATT-TIME"}
        ladder:
          open:
            verify:
              - send: AT+CPIN?
                expect: ["+CPIN: READY", OK]
            build:
              - send: ATE0
                expect: OK
              - send: AT+CPIN?
                expect: ["+CPIN: <pin:text>", OK]
              - send: AT+CPIN="{sim-pin}"
                when: {pin: SIM PIN}
                expect: OK
              - send: AT+CMEE=0
                expect: OK
            rescue:
              - restart: yes
          worded:
            from: open
            verify:
              - send: AT+CMEE?
                expect: ["+CMEE: 2", OK]
            build:
              - send: AT+CMEE=2
                expect: OK
        """
}
