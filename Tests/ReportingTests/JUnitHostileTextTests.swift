import Evidence
import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import Reporting

@Suite struct JUnitHostileTextTests {
    /// A run with `text` in every field that can hold text.
    private func run(_ text: String) -> SampleRun {
        var run = SampleRun(planned: 2, host: text, startedAt: text, parameters: [text: text, "x" + text: "y" + text])
        let stamp = Stamp(nanoseconds: .max)
        run.append(
            .suiteBegan(
                SuiteHead(name: text, title: text, clause: text, command: text, path: text, repetition: .min)))
        let finding = Finding(code: text, summary: text, report: text, requirements: [text])
        for verdict in [Verdict.pass, .fail, .error, .inconclusive, .notApplicable] {
            run.append(
                .caseBegan(
                    CaseHead(
                        id: text, parameters: [MatrixValue(name: text, value: text)], title: text, given: text,
                        level: text, tags: [text], covers: [text], line: .min, stamp: stamp)))
            run.append(
                .stepBegan(
                    StepHead(phase: .body, index: .max, summary: text, line: .max, covers: [text], stamp: stamp)))
            run.append(.server(ServerEvent(stamp: stamp, session: .min, kind: text, text: text)))
            let timing = Timing(
                measured: .nanoseconds(Int64.max), budget: .nanoseconds(Int64.min), lateness: .nanoseconds(-1))
            run.append(.stepEnded(StepEnd(verdict: .pass, stamp: stamp, timing: timing)))
            run.observe(.warning, text, text)
            let duration = Duration.nanoseconds(verdict == .pass ? Int64.min : Int64.max)
            run.append(.caseEnded(CaseEnd(verdict: verdict, stamp: stamp, duration: duration, finding: finding)))
        }
        run.endSuite()
        run.observe(.note, text, text)
        run.close(Trouble(code: text + "!", message: text, hint: text))
        return run
    }

    @Test(arguments: [
        "", " ", "\0", "a\0b", "\u{1}\u{8}\u{B}\u{C}\u{E}\u{1F}\u{7F}", "\u{1B}[2J\u{9B}31m", "\t\r\n", "]]>",
        "<![CDATA[x]]>", "&amp;&#0;&", "\"'<>", "\u{FFFE}\u{FFFF}\u{1FFFF}\u{10FFFF}", "\u{202E}\u{FEFF}\u{2028}",
        "[[ATTACHMENT|/etc/passwd]]", "[[[[PROPERTY|a=b]]]]", "é\u{301}🛰\u{200D}🛰", String(repeating: "[", count: 999),
    ])
    func everyFieldMayHoldIt(text: String) throws {
        let file = try JUnitFile(run(text))
        #expect(!file.text.contains("[["))
        #expect(file.cases.map(\.result) == [nil, "failure", "error", "error", "skipped", "error"])
        #expect(file.cases.allSatisfy { $0.time == "0.000" || $0.time == "9223372036.855" })
        let allowed = file.text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" }
        #expect(allowed)
    }

    @Test func evidenceIsShownAndNotLost() throws {
        let file = try JUnitFile(run("a\0\u{1B}\r\n\u{FFFE}[[b"))
        let shown = "a<0x00><0x1B><CR><LF><U+FFFE><0x5B>[b"
        #expect(file.cases[0].name == "\(shown)[\(shown)=\(shown)]")
        #expect(file.cases[1].message == "\(shown) (\(shown))")
        #expect(file.cases[1].body.hasPrefix("a<0x00><0x1B><CR>\n<U+FFFE><0x5B>[b\n\ncase: "))
    }

    /// What libxml2 is given comes back from it as it was, whatever the character.
    @Test func everyCharacterThatIsShownSurvivesTheXML() throws {
        let values = Array(0...0x2FFF) + Array(0xD7F0...0xE010) + Array(0xFDC0...0x1_0010) + Array(0x1_FFF0...0x2_0000)
        let scalars = values.compactMap { Unicode.Scalar(UInt32($0)) }
        let text = String(String.UnicodeScalarView(scalars))
        let line = ReportText.line(text, limit: 200_000)
        let block = ReportText.block(text, limit: 200_000)
        let folder = try TemporaryFolder()
        let path = try folder.write([], to: "x.xml")
        let handle = try #require(FileHandle(forWritingAtPath: path))
        let writer = try XMLWriter(descriptor: handle.fileDescriptor, path: path)
        try writer.element("x", ["y": line]) { try writer.text(block) }
        try writer.finish()
        let root = try JUnitFile.root(of: try Data(contentsOf: URL(fileURLWithPath: path)))
        #expect(root["y"] == line)
        #expect(root.stringValue == block)
    }
}
