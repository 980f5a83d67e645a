import SourceText
import SuiteLanguage

extension RunPlan {
    /// One of `count` parts of the plan, from 1 up: each case is in one of them, and none has more than one case more than
    /// another.
    ///
    /// Cases that follow each other stay together, so that states are reused. It depends on nothing but the suites: not on
    /// the order in which a call names them.
    func shard(_ number: Int, of count: Int) -> RunPlan {
        let order = suites.indices.sorted { left, right in
            (suites[left].suite.file.path, suites[left].suite.name, left)
                < (suites[right].suite.file.path, suites[right].suite.name, right)
        }
        let (first, end) = (caseCount * (number - 1) / count, caseCount * number / count)
        var parts = suites
        var place = 0
        for suite in order {
            let all = suites[suite].cases
            parts[suite].cases = all.enumerated().filter { (first..<end).contains(place + $0.offset) }.map(\.element)
            place += all.count
        }
        return RunPlan(suites: parts.filter { !$0.cases.isEmpty })
    }
}
