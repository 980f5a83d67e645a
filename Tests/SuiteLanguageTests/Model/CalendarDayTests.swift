import SuiteLanguage
import Testing

@Suite struct CalendarDayTests {
    @Test(arguments: ["2026-12-31", "0000-01-01", "9999-12-31", "2024-02-29", "2000-02-29", "2026-04-30"])
    func days(text: String) throws {
        #expect(try #require(CalendarDay(parsing: text)).description == text)
    }

    @Test(arguments: [
        "", "2026-12-32", "2026-13-01", "2026-00-01", "2026-01-00", "2026-02-29", "1900-02-29", "2026-04-31",
        "26-12-31",
        "2026-1-31", "2026/12/31", "2026-12-31T", "31-12-2026", "2026-+1-01", "２０２６-12-31",
    ])
    func noDays(text: String) {
        #expect(CalendarDay(parsing: text) == nil)
    }

    @Test func daysHaveAnOrder() {
        let days = ["2025-12-31", "2026-01-01", "2026-01-31", "2026-02-01"].compactMap(CalendarDay.init(parsing:))
        #expect(days.count == 4)
        #expect(days == days.reversed().sorted())
        #expect(!(days[0] < days[0]))
    }
}
