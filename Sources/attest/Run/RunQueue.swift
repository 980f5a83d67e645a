import Evidence
import Rigs
import SuiteLanguage
import SuiteRunner

/// The cases of a run that several rigs share, given out in portions to whoever is free.
///
/// What a rig leaves when it ends early is given out again. A case that was in hand then may be to blame: it is given to
/// one other rig, by itself, and where that one ends too, to nobody.
actor RunQueue {
    /// A case of the plan in one of the run's repetitions.
    struct Item: Hashable {
        /// Its place in the whole run.
        var order: Int
        var suite: Int
        var number: Int
        var repetition: Int
        /// How many rigs have ended with it in hand.
        var losses = 0
    }

    /// Consecutive cases. Those of one suite that start in one state stay together where that leaves enough.
    struct Portion {
        var items: [Item]
        var plan: RunPlan
        var repetition: Int
    }

    private let plan: RunPlan
    private let jobs: Int
    /// In the order of the run.
    private var pending: [Item]
    /// By rig: of each case in the order of the plan, whether the rig can run it.
    private var abilities: [Int: [Bool]] = [:]
    private var rigs: Set<Int>
    /// The first module that was there: all others have to be like it.
    private var known: (rig: String, identity: String)?
    private var running = 0
    private var isClosed = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    private static let mostLosses = 2
    /// A rig comes so often for more, while there is enough: the last portions are small.
    private static let portionsEach = 4
    private static let largestPortion = 64

    /// - Parameter jobs: how many rigs may be at work at a time.
    init(_ plan: RunPlan, repetitions: Int, rigs: [RigSettings], jobs: Int) {
        self.plan = plan
        self.jobs = jobs
        self.rigs = Set(rigs.indices)
        var items: [Item] = []
        for repetition in 1...max(1, repetitions) {
            for (suite, planned) in plan.suites.enumerated() {
                for number in planned.cases.indices {
                    items.append(Item(order: items.count, suite: suite, number: number, repetition: repetition))
                }
            }
        }
        pending = items
        for (rig, settings) in rigs.enumerated() { abilities[rig] = Self.abilities(of: settings, in: plan) }
    }

    private static func abilities(of settings: RigSettings, in plan: RunPlan) -> [Bool] {
        plan.suites.flatMap { suite in suite.cases.map { settings.lack(of: $0, in: suite) == nil } }
    }

    /// What a rig can run is known for good once its server has started, and what its module is once that was asked.
    ///
    /// - Parameter identity: what the module says of itself; nil where it does not.
    /// - Returns: why nothing can be given to the rig.
    func join(_ rig: Int, _ settings: RigSettings, _ identity: String?) -> Trouble? {
        guard let identity else {
            return Trouble(
                code: "rig.unlike", message: "the module does not say what it is (AT+CGMM, AT+CGMR)",
                hint: "`--spread` divides the cases over equal rigs, which has to be seen")
        }
        let known = known ?? (settings.rig.name, identity)
        self.known = known
        guard known.identity == identity else {
            return Trouble(
                code: "rig.unlike",
                message: "the module is not like that of `\(known.rig)`: `\(identity)` and `\(known.identity)`",
                hint: "`--spread` divides the cases over equal rigs; without it each rig runs all of them")
        }
        abilities[rig] = Self.abilities(of: settings, in: plan)
        wake()
        return nil
    }

    /// The rig takes no more.
    func leave(_ rig: Int) {
        rigs.remove(rig)
        wake()
    }

    /// Nothing more is given out.
    func close() {
        isClosed = true
        wake()
    }

    /// The next portion for a rig; nil when there is nothing more for it to do, now or later.
    func next(for rig: Int) async -> Portion? {
        while !isClosed {
            if running < jobs, let portion = cut(for: rig) {
                running += 1
                return portion
            }
            // What is in hand may be given back.
            guard running > 0 || pending.contains(where: { item in rigs.contains { isFor($0, item) } }) else {
                return nil
            }
            await withCheckedContinuation { waiting.append($0) }
        }
        return nil
    }

    /// Takes note of what came of a portion.
    ///
    /// - Parameters:
    ///   - ends: of the cases that began; nil where one did not end.
    ///   - trouble: what ended the rig; nil where it goes on.
    ///   - untilFail: whether later repetitions are dropped where a case was not as it should be.
    /// - Returns: the cases that others are to run.
    func take(
        _ portion: Portion, _ ends: [CaseEnd?], by rig: Int, endedBy trouble: Trouble?, stopsAfter isUnclean: Bool
    ) -> [String] {
        running -= 1
        if isUnclean { pending.removeAll { $0.repetition > portion.repetition } }
        defer { wake() }
        guard let trouble else { return [] }
        rigs.remove(rig)
        var back = Array(portion.items.dropFirst(ends.count))
        var inHand = zip(portion.items, ends).reversed().prefix { $1?.isOpenToDoubt ?? true }
        // A rig that has fallen silent was so for several cases; else only the last was in hand.
        if !trouble.isSilence { inHand = inHand.prefix(1) }
        for (item, _) in inHand where item.losses + 1 < Self.mostLosses {
            var item = item
            item.losses += 1
            back.append(item)
        }
        pending = (pending + back).sorted { $0.order < $1.order }
        return back.sorted { $0.order < $1.order }.map { plan.suites[$0.suite].cases[$0.number].name }
    }

    private func wake() {
        let all = waiting
        waiting = []
        for one in all { one.resume() }
    }

    /// The first cases that are for the rig.
    private func cut(for rig: Int) -> Portion? {
        guard let start = pending.firstIndex(where: { isFor(rig, $0) }) else { return nil }
        let first = pending[start]
        let share = pending.count / (max(1, rigs.count) * Self.portionsEach)
        let size = first.losses > 0 ? 1 : min(Self.largestPortion, max(1, share))
        var items = [first]
        for item in pending[(start + 1)...].prefix(size - 1) {
            guard item.losses == 0, item.order == items[items.count - 1].order + 1,
                item.repetition == first.repetition, isFor(rig, item)
            else { break }
            items.append(item)
        }
        if let next = pending[start...].dropFirst(items.count).first { trim(&items, before: next) }
        pending.removeSubrange(start..<(start + items.count))
        return Portion(items: items, plan: plan(of: items), repetition: first.repetition)
    }

    /// Leaves cases for later that share their state with the next one, where half of the portion remains.
    private func trim(_ items: inout [Item], before next: Item) {
        let whole = items.prefix { !isAlike($0, next) }.count
        guard whole * 2 >= items.count else { return }
        items.removeLast(items.count - whole)
    }

    private func isAlike(_ one: Item, _ other: Item) -> Bool {
        one.suite == other.suite && one.repetition == other.repetition && state(of: one) == state(of: other)
    }

    private func state(of item: Item) -> String? {
        plan.suites[item.suite].cases[item.number].testCase.given?.value
    }

    private func plan(of items: [Item]) -> RunPlan {
        var suites: [PlannedSuite] = []
        var last: Int?
        for item in items {
            if item.suite != last {
                suites.append(plan.suites[item.suite])
                suites[suites.count - 1].cases = []
                last = item.suite
            }
            suites[suites.count - 1].cases.append(plan.suites[item.suite].cases[item.number])
        }
        return RunPlan(suites: suites)
    }

    /// Whether the rig can run the case, or no rig of the call can, so that anybody may say so.
    private func isFor(_ rig: Int, _ item: Item) -> Bool {
        let place = item.order % max(1, plan.caseCount)
        return abilities[rig]?[place] == true || !abilities.values.contains { $0[place] }
    }
}

extension CaseEnd {
    /// Whether the end of its rig may have had to do with how the case ended.
    fileprivate var isOpenToDoubt: Bool { verdict == .error || verdict == .inconclusive }
}
