import SuiteLanguage
import Testing

@Suite struct KnownIssueTests {
    /// The day of a run, and the last day of the issue.
    @Test(arguments: [
        ("2026-12-30", nil), ("2026-12-31", nil), ("2027-01-01", "ended on 2026-12-31"),
    ])
    func aDateEndsIt(day: String, lapse: String?) {
        let issue = KnownIssue(id: "A", until: CalendarDay(parsing: "2026-12-31"))
        #expect(issue.lapse(on: CalendarDay(parsing: day), firmware: "") == lapse)
        #expect(issue.lapse(on: nil, firmware: "") == nil)
    }

    @Test(arguments: [
        ("1.2", "1.2", nil), ("1.*", "1.2", nil), ("1.?", "1.2", nil), ("[1]", "[1]", nil),
        ("1.2", "1.20", "holds for firmware 1.2, and this is 1.20"),
        ("1.*", "2.1", "holds for firmware 1.*, and this is 2.1"),
        ("[1]", "1", "holds for firmware [1], and this is 1"),
        ("1.2", "", "holds for firmware 1.2, and the rig states none: set `firmware`"),
    ])
    func aFirmwareBindsIt(bound: String, firmware: String, lapse: String?) {
        #expect(KnownIssue(id: "A", firmware: bound).lapse(on: nil, firmware: firmware) == lapse)
    }

    /// Whichever end comes first.
    @Test func bothHaveToHold() {
        let issue = KnownIssue(id: "A", until: CalendarDay(parsing: "2026-12-31"), firmware: "1")
        let (before, after) = (CalendarDay(parsing: "2026-01-01"), CalendarDay(parsing: "2027-01-01"))
        #expect(issue.lapse(on: before, firmware: "1") == nil)
        #expect(issue.lapse(on: after, firmware: "1") != nil)
        #expect(issue.lapse(on: before, firmware: "2") != nil)
    }
}
