import Evidence
import ModuleEmulator
import SuiteLanguage
import Testing

@testable import Proof

@Suite struct ProofQueueTests {
    private func cases(_ texts: String) throws -> [TrialCase] {
        TrialCases(try ProofBench(cases: texts).runPlan()).all
    }

    private var many: String {
        """
          - id: T/short
            title: Short
            for: {turn: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]}
            steps:
              - send: AT
                expect: OK
          - id: T/long
            title: Long
            steps:
              - repeat:
                  steps:
                    - send: AT
                      expect: "<mode:text>"
                    - send: AT
                      expect: OK
                    - send: AT
                      expect: OK
                  until: {mode: "OK"}

        """
    }

    @Test func everythingIsGivenOutOnce() throws {
        let cases = try cases(many)
        let queue = ProofQueue(
            [VariationTrial(nil, cases), VariationTrial(nil, cases)], Array(Defect.all.prefix(3)), of: cases)
        var places: [Int: [Int]] = [:]
        var defects: [String] = []
        while let order = queue.next(after: nil) {
            switch order {
            case .cases(let group, let variation): places[variation, default: []] += group.map(\.place)
            case .defect(let defect): defects.append(defect.name)
            }
        }
        #expect(places.keys.sorted() == [0, 1])
        for given in places.values { #expect(given.sorted() == Array(cases.indices)) }
        #expect(defects == Defect.all.prefix(3).map(\.name))
    }

    @Test func whatTakesLongComesFirstAndByItself() throws {
        let cases = try cases(many)
        var trial = VariationTrial(nil, cases)
        let loads = CaseLoads(cases)
        #expect(trial.next(loads).map(\.name) == ["T/long"])
        #expect(trial.next(loads).count > 1)
    }

    /// A slow module gets more of those who are free.
    @Test func modulesAreGivenByTheTimeThatIsLeft() throws {
        let cases = try cases(many)
        var slow = VariationTrial(nil, cases)
        var quick = VariationTrial(nil, cases)
        let loads = CaseLoads(cases)
        for (time, isSlow) in [(Duration.seconds(9), true), (.milliseconds(90), false)] {
            let outcome = TrialOutcome(
                item: cases[0], verdict: .pass, finding: nil, duration: time, exchanges: 10, lateness: .zero)
            if isSlow { slow.note(outcome) } else { quick.note(outcome) }
        }
        let queue = ProofQueue([quick, slow], [], of: cases)
        var given = [0, 0]
        for _ in 0..<5 {
            guard case .cases(_, let variation)? = queue.next(after: nil) else { break }
            given[variation] += 1
        }
        #expect(given == [0, 5])
        #expect(loads[cases[0].place] == cases[0].load)
    }

    @Test func casesOfTheDefectsOwnCommandComeFirst() throws {
        let own = try ProofBench(cases: many).runPlan()
        let other = try ProofBench(cases: many, command: "+FTPCWD").runPlan()
        var plan = other
        plan.suites += own.suites
        let cases = TrialCases(plan)
        let defect = try #require(Defect.named("mode-ok-late"))
        #expect(cases.near(defect).count == 21)
        #expect(cases.near(defect).allSatisfy { $0.suite.suite.command == "+FTPMODE" })
        #expect(cases.covering(defect).isEmpty)
    }
}
