import Evidence
import TestSupport
import Testing

/// Journals that are made one.
@Suite struct MergedRunTests {
    @Test func suitesNameTheirRigAndTheHeadNamesAll() throws {
        let merged = try merge([Piece("a").cases("1", "2"), Piece("b").cases("1", "2")])
        #expect(merged.head.parts?.map(\.head.rig) == ["a", "b"])
        #expect(merged.head.rig == "a, b")
        #expect(merged.head.plannedCases == 4)
        #expect(merged.suites == ["a", "b"])
        #expect(merged.cases == ["a 1 pass", "a 2 pass", "b 1 pass", "b 2 pass"])
        #expect(merged.end?.trouble == nil)
        // Only what all rigs have in common is a parameter of the whole.
        #expect(merged.head.parameters == ["apn": "internet"])
        #expect(merged.head.parts?[1].head.parameters["own"] == "b")
    }

    @Test func aRigsTroubleIsTheWholesOwn() throws {
        let merged = try merge([
            Piece("a").cases("1"), Piece("b").ends(Trouble(code: "rig.port-lost", message: "gone")),
        ])
        #expect(merged.end?.trouble == Trouble(code: "rig.port-lost", message: "b: gone"))
        #expect(merged.head.parts?[1].end?.trouble?.message == "gone")
    }

    /// The record of the rig that ran it to its end stands, whichever journal comes first.
    @Test(arguments: [false, true])
    func ofACaseThatWasGivenBackTheLaterRecordStands(isDeadFirst: Bool) throws {
        let dead = Piece("dead", planned: 3, isSpread: true).cases("1").case("2", .error, at: 50)
            .ends(Trouble(code: "rig.port-lost", message: "gone"))
        let heir = Piece("heir", planned: 3, isSpread: true).case("3", .pass, at: 40).case("2", .pass, at: 60)
        let merged = try merge(isDeadFirst ? [dead, heir] : [heir, dead])
        #expect(Set(merged.cases) == ["dead 1 pass", "heir 3 pass", "heir 2 pass"])
        #expect(merged.cases.count == 3)
        #expect(merged.end?.trouble == nil)
        #expect(merged.head.plannedCases == 3)
        let back = merged.observations.filter { $0.code == "rig.gave-back" }
        #expect(back.map(\.message) == ["dead had the case in hand when it ended early: it is so"])
        #expect(merged.observations.contains { $0.code == "rig.ended-early" && $0.message.contains("dead") })
    }

    /// Nothing of it was taken over: the run is in trouble.
    @Test func aDeadRigIsNotForgivenWhereACaseIsMissing() throws {
        let dead = Piece("dead", planned: 3, isSpread: true).cases("1")
            .ends(Trouble(code: "rig.port-lost", message: "gone"))
        let merged = try merge([dead, Piece("heir", planned: 3, isSpread: true).cases("2")])
        #expect(merged.end?.trouble?.message == "dead: gone")
        #expect(merged.tallies.all.unreached == 1)
        #expect(!merged.observations.contains { $0.code == "rig.ended-early" })
    }

    /// What a module said unasked is not made good by another module.
    @Test func lateOutputIsNotForgiven() throws {
        let late = Piece("a", planned: 2, isSpread: true).cases("1")
            .ends(Trouble(code: "module.late-output", message: "late"))
        let merged = try merge([late, Piece("b", planned: 2, isSpread: true).cases("2")])
        #expect(merged.end?.trouble?.code == "module.late-output")
    }

    /// Whatever another rig says later: what the module did wrong was seen.
    @Test func aFailureIsNeverReplaced() throws {
        let merged = try merge([
            Piece("a", planned: 1, isSpread: true).case("1", .fail, at: 10),
            Piece("b", planned: 1, isSpread: true).case("1", .pass, at: 20),
        ])
        #expect(merged.cases == ["a 1 fail"])
    }

    @Test func shardsAreWholeOnlyTogether() throws {
        let shards = (1...3).map { Piece("a", shard: Shard(number: $0, count: 3, cases: 3)).cases("\($0)") }
        let whole = try merge(shards)
        #expect(whole.end?.trouble == nil)
        #expect(whole.head.plannedCases == 3)
        let part = try merge([shards[0], shards[2]])
        #expect(part.end?.trouble?.code == "merge.shard-missing")
        #expect(part.tallies.all.unreached == 1)
        // Those of one shard alone, as a call on several rigs merges them, lack nothing.
        #expect(try merge([shards[0]], isWholePlan: false).end?.trouble == nil)
    }

    /// Each shard on a rig of its own is one run over all of them; else each rig has to have every shard.
    @Test func shardsOfSeveralRigs() throws {
        let shards = (1...2).map { Shard(number: $0, count: 2, cases: 2) }
        let each = try merge([Piece("a", shard: shards[0]).cases("1"), Piece("b", shard: shards[1]).cases("2")])
        #expect(each.end?.trouble == nil)
        #expect(each.head.divided == true)
        #expect(each.head.plannedCases == 2)
        let lacking = try merge([
            Piece("a", shard: shards[0]).cases("1"), Piece("a", shard: shards[1]).cases("2"),
            Piece("b", shard: shards[1]).cases("2"),
        ])
        #expect(lacking.end?.trouble?.message == "not all shards are there; missing: 1/2, on b")
        #expect(lacking.head.plannedCases == 4)
    }

    @Test func aJournalThatWasCutOffIsToldOf() throws {
        let merged = try merge([Piece("a").cases("1"), Piece("b").cases("1").cutOff()])
        #expect(merged.end?.trouble?.code == "merge.cut-off")
        #expect(merged.head.parts?[1].end == nil)
        #expect(merged.cases.count == 2)
        // A case that never ended stays open in the middle of the merged journal.
        let open = try merge([Piece("a").open("1"), Piece("b").cases("1")])
        #expect(open.tallies.all.unfinished == 1)
        #expect(open.ending == .closed)
    }

    @Test func whatIsNotOfOnePieceIsRefused() throws {
        let shard = Shard(number: 1, count: 2, cases: 2)
        let pieces: [(String, [Piece])] = [
            ("there twice", [Piece("a"), Piece("a")]),
            ("there twice", [Piece("a", shard: shard), Piece("a", shard: shard)]),
            ("no shards", [Piece("a", shard: shard), Piece("a")]),
            ("no shards", [Piece("a", shard: shard), Piece("a", shard: Shard(number: 2, count: 3, cases: 2))]),
            ("no shards", [Piece("a", shard: shard), Piece("a", shard: Shard(number: 2, count: 2, cases: 9))]),
            ("spread over rigs", [Piece("a"), Piece("b", isSpread: true)]),
            ("the same cases", [Piece("a", isSpread: true, call: "x"), Piece("b", isSpread: true, call: "y")]),
            (
                "different suites",
                [Piece("a"), Piece("b").with { $0.files = [RecordedFile(path: "p", contents: [1])] }]
            ),
            ("did not select", [Piece("a"), Piece("b").with { $0.selection = ["--filter x"] }]),
            ("repetitions", [Piece("a"), Piece("b").with { $0.repetitions = 2 }]),
        ]
        for (words, pieces) in pieces {
            let error = #expect(throws: MergeRefusal.self, "\(words)") { try merge(pieces) }
            let expected = words == "no shards" ? "not shards of one plan" : words
            #expect(error?.message.contains(expected) == true, "\(error?.message ?? "")")
        }
    }

    /// Stamps of two machines do not compare: the length is told by the calendar.
    @Test func theEndIsTheLastOneByTheCalendar() throws {
        let late = Piece("b").cases("1").with {
            $0.startedAt = "2026-07-22T09:31:05.000Z"
            $0.stamp = Stamp(nanoseconds: 0)
        }
        let merged = try merge([Piece("a").cases("1"), late])
        let length = try #require(merged.end?.stamp.since(merged.head.stamp))
        #expect(length > .seconds(59) && length < .seconds(61))
    }

    @Test func aRigThatFoundNothingStandsByItself() throws {
        let merged = try merge([Piece("a").cases("1"), Piece("b").case("1", .notApplicable, at: 5)])
        #expect(merged.tallies.byRig.map(\.rig) == ["a", "b"])
        #expect(merged.tallies.byRig.map { $0.tally.count(.pass) } == [1, 0])
        #expect(merged.tallies.byRig.map(\.tally.unreached) == [0, 0])
    }

    private func merge(_ pieces: [Piece], isWholePlan: Bool = true) throws -> Merged {
        let folder = try TemporaryFolder()
        let paths = try pieces.enumerated().map { try folder.write(try $0.element.journal(), to: "\($0.offset).jsonl") }
        let run = try MergedRun(journals: paths, isWholePlan: isWholePlan)
        try MergedJournal.write(run, id: "whole", tool: "1", to: folder.path + "/run.jsonl")
        let merged = try Merged(folder.path + "/run.jsonl")
        // What was merged is merged again as it is.
        try MergedJournal.write(
            try MergedRun(journals: [folder.path + "/run.jsonl"], isWholePlan: isWholePlan), id: "whole", tool: "1",
            to: folder.path + "/again.jsonl")
        let again = try Merged(folder.path + "/again.jsonl")
        #expect(again.cases == merged.cases)
        #expect(again.head.plannedCases == merged.head.plannedCases)
        #expect(again.end?.trouble?.code == merged.end?.trouble?.code)
        return merged
    }
}

/// The journal of a rig.
private struct Piece {
    private var head: RunHead
    private var cases: [[RunRecord]] = []
    private var trouble: Trouble?
    private var isCutOff = false

    init(_ rig: String, planned: Int? = nil, isSpread: Bool = false, shard: Shard? = nil, call: String = "call") {
        head = SampleRecords.head(planned: planned ?? 0)
        head.id = call + "/rigs/" + rig
        head.rig = rig
        head.parameters = ["apn": "internet", "own": rig]
        head.divided = isSpread ? true : nil
        head.shard = shard
        isCounted = planned == nil
    }

    private var isCounted: Bool

    func with(_ change: (inout RunHead) -> Void) -> Piece {
        var piece = self
        change(&piece.head)
        return piece
    }

    func cases(_ names: String...) -> Piece {
        var piece = self
        for name in names { piece = piece.case(name, .pass, at: 5) }
        return piece
    }

    func `case`(_ name: String, _ verdict: Verdict, at moment: UInt64) -> Piece {
        var piece = open(name, at: moment)
        let finding = verdict == .pass ? nil : Finding(code: "c", summary: "it is so", report: "")
        let end = CaseEnd(
            verdict: verdict, stamp: Stamp(nanoseconds: 2000 + moment), duration: .milliseconds(1), finding: finding)
        piece.cases[piece.cases.count - 1].append(.caseEnded(end))
        return piece
    }

    func open(_ name: String, at moment: UInt64 = 5) -> Piece {
        var piece = self
        var head = SampleRecords.began(name)
        head.stamp = Stamp(nanoseconds: 1000 + moment)
        piece.cases.append([.caseBegan(head)])
        return piece
    }

    func ends(_ trouble: Trouble) -> Piece {
        var piece = self
        piece.trouble = trouble
        return piece
    }

    func cutOff() -> Piece {
        var piece = self
        piece.isCutOff = true
        return piece
    }

    func journal() throws -> [UInt8] {
        var head = head
        if isCounted { head.plannedCases = cases.count }
        var records: [RunRecord] = [.runBegan(head), .suiteBegan(SampleRecords.suite("S"))]
        records += cases.flatMap(\.self)
        if !isCutOff { records.append(.runEnded(RunEnd(stamp: Stamp(nanoseconds: 10_000), trouble: trouble))) }
        return try SampleRecords.journal(records)
    }
}

/// What stands in a merged journal.
private struct Merged {
    var head: RunHead
    var end: RunEnd?
    var ending: JournalEnding?
    /// The rig of each suite.
    var suites: [String] = []
    /// `a 1 pass`.
    var cases: [String] = []
    var observations: [Observation] = []
    var tallies = RigTallies()

    init(_ path: String) throws {
        var reader = try JournalReader(path: path)
        var head: RunHead?
        var name = ""
        while let record = try reader.next() {
            tallies.receive(record)
            switch record {
            case .runBegan(let first): head = first
            case .runEnded(let end): self.end = end
            case .suiteBegan(let suite): suites.append(suite.rig ?? "")
            case .caseBegan(let began): name = began.name
            case .caseEnded(let end): cases.append("\(suites.last ?? "") \(name) \(end.verdict.rawValue)")
            case .observation(let observation): observations.append(observation)
            default: break
            }
        }
        ending = reader.ending
        self.head = try #require(head)
    }
}
