import Testing

@testable import Evidence

@Suite struct JournalOrderTests {
    private static let run = RunRecord.runBegan(SampleRecords.head())
    private static let suite = RunRecord.suiteBegan(SampleRecords.suite("A"))
    private static let began = RunRecord.caseBegan(SampleRecords.began("A/a"))
    private static let ended = RunRecord.caseEnded(SampleRecords.ended(.pass))
    private static let note = RunRecord.observation(
        Observation(kind: .note, code: "c", message: "m", stamp: Stamp(nanoseconds: 1)))
    private static let end = RunRecord.runEnded(RunEnd(stamp: Stamp(nanoseconds: 1)))
    private static let all = [run, suite, began, ended, note, .suiteEnded, end]

    /// What may follow each beginning of a journal; everything else may not.
    @Test(arguments: [
        ([], [run]),
        ([run], [suite, note, end]),
        ([run, suite], [suite, began, note, .suiteEnded, end]),
        ([run, suite, began], [ended, note, .suiteEnded, end]),
        ([run, suite, began, ended], [suite, began, note, .suiteEnded, end]),
        ([run, suite, began, .suiteEnded], [suite, note, end]),
        ([run, end], []),
    ])
    func onlyTheseRecordsMayFollow(journal: [RunRecord], next: [RunRecord]) {
        var order = JournalOrder()
        let accepted = journal.map { order.accept($0) }
        #expect(!accepted.contains(false))
        let may = Self.all.filter { record in
            var attempt = order
            return attempt.accept(record)
        }
        #expect(may == next)
    }
}
