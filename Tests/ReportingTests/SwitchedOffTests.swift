import Evidence
import Foundation
import Testing

@testable import Reporting

/// What a rig's owner said stands in every report: what is switched off, what is allowed, and which limits are longer.
@Suite struct SwitchedOffTests {
    private static let run: SampleRun = {
        var run = SampleRun(planned: 1) { head in
            head.switchedOff = [
                SwitchedOff(feature: "ftplimit", reason: "no USB"),
                SwitchedOff(feature: "sftp-client", reason: "no SSH\n\u{1B}[31m"),
            ]
            head.allowed = ["destructive", "costly"]
            head.loosenedLimits = [
                LoosenedLimit(parameter: "final-limit", value: "2s", standard: "1s"),
                LoosenedLimit(parameter: "list-limit", value: "1min", standard: "10s"),
            ]
        }
        run.suite("A")
        run.begin("A/a")
        run.end(.pass)
        run.endSuite()
        run.close()
        return run
    }()

    @Test func theReportHasThemAsProperties() throws {
        let properties = try JUnitFile(Self.run).properties(ofSuite: 0)
        #expect(properties["off.ftplimit"] == "no USB")
        #expect(properties["off.sftp-client"] == "no SSH<LF><0x1B>[31m")
        #expect(properties["loosened.final-limit"] == "2s, standard 1s")
        #expect(properties["allowed"] == "destructive costly")
    }

    @Test func theConsoleTellsThemAtBothEnds() {
        var console = ConsoleReport(style: .plain)
        let text = Self.run.records.map { console.receive($0) }.joined() + console.finish(reports: [])
        #expect(text.contains("\n  off     ftplimit: no USB; sftp-client: no SSH<LF><0x1B>[31m\n"))
        #expect(text.contains("\n  limits  final-limit 2s (standard 1s), list-limit 1min (standard 10s)\n"))
        #expect(text.contains("\n  allows  destructive, costly\n"))
        #expect(text.contains("\nswitched off by the rig\n  ftplimit: no USB\n  sftp-client: no SSH<LF><0x1B>[31m\n\n"))
    }

    @Test func whereNothingWasSaidNothingIsTold() throws {
        var console = ConsoleReport(style: .plain)
        let text = SampleRun.ofEveryKind.records.map { console.receive($0) }.joined() + console.finish(reports: [])
        #expect(!text.contains("off by the rig"))
        #expect(!text.contains("allows"))
        #expect(try JUnitFile(SampleRun.ofEveryKind).properties(ofSuite: 0).keys.allSatisfy { !$0.hasPrefix("off.") })
    }

    /// Journals of earlier versions say nothing of it.
    @Test func aHeadWithoutThemIsRead() throws {
        let json = """
            {"format":1,"tool":"0","id":"i","startedAt":"","stamp":1,"host":"h","rig":"r","port":"p","parameters":{},\
            "selection":[],"plannedCases":1,"repetitions":1}
            """
        let head = try JSONDecoder().decode(RunHead.self, from: Data(json.utf8))
        #expect(head.switchedOff == nil)
        #expect(head.allowed == nil)
        #expect(head.loosenedLimits == nil)
    }
}
