import Evidence
import Foundation
import Testing

@testable import Reporting

@Suite struct JUnitReportTests {
    @Test func theWholeReportOfASmallRun() throws {
        var run = SampleRun(planned: 2)
        run.suite("FTPMODE", title: "Passive & active")
        run.begin("FTPMODE/set", ["mode": "0"])
        run.step("send AT+FTPMODE=0", took: .milliseconds(12), of: .seconds(1))
        run.observe(.warning, "time.marginal", "a <warning>")
        run.end(.pass, after: .milliseconds(17))
        run.begin("FTPMODE/bad")
        run.end(.fail, SampleRun.mismatch)
        run.endSuite()
        run.close()
        let file = try JUnitFile(run)
        #expect(file.text == "")
    }
}
