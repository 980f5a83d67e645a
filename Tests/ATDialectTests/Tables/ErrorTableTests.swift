import ATDialect
import Testing

@Suite struct ErrorTableTests {
    @Test func holdsEveryRowOfThePrint() {
        #expect(rows(.cme) == ErrorTableFixture.cme)
        #expect(rows(.cms) == ErrorTableFixture.cms)
        #expect(rows(.tcpip) == ErrorTableFixture.tcpip)
    }

    @Test func holdsAsManyRowsAsThePrint() {
        #expect(ErrorTable.cme.entries.count == 112)
        #expect(ErrorTable.cms.entries.count == 106)
        #expect(ErrorTable.tcpip.entries.count == 34)
    }

    @Test func hasNoCodeTwiceAndAscends() {
        for table in [ErrorTable.cme, .cms, .tcpip] {
            let codes = table.entries.map(\.code)
            #expect(codes == Set(codes).sorted())
        }
    }

    @Test func findsEachRowByItsCode() {
        for table in [ErrorTable.cme, .cms, .tcpip] {
            #expect(table.entries.allSatisfy { table.text(for: $0.code) == $0.text })
            #expect(table.text(for: -1) == nil)
            #expect(table.text(for: 9999) == nil)
        }
    }

    @Test func keepsTheOdditiesOfThePrint() {
        let trailing = ErrorTable.tcpip.entries.filter { $0.text.hasSuffix(" ") }.map(\.code)
        #expect(trailing == [2000, 2008, 2009, 2013, 2024, 2026, 2029, 2030, 2033])
        #expect(ErrorTable.cme.text(for: 0) == "phone failure")
        #expect(ErrorTable.cme.text(for: 48) == "hidden key required")
        #expect(ErrorTable.cme.text(for: 1019) == "User alerting, no answer")
        #expect(ErrorTable.tcpip.text(for: 2005) == "TCPIP protol error")
    }

    @Test func tellsTheTablesApart() {
        let shared = Set(ErrorTable.cme.entries.map(\.code)).intersection(ErrorTable.cms.entries.map(\.code))
        let different = shared.filter { ErrorTable.cme.text(for: $0) != ErrorTable.cms.text(for: $0) }
        #expect(different.sorted() == [1, 10, 17, 21, 22, 27, 30, 41, 42, 47, 50, 111])
    }

    private func rows(_ table: ErrorTable) -> [ErrorTableFixture.Row] {
        table.entries.map { ErrorTableFixture.Row(code: $0.code, text: $0.text) }
    }
}
