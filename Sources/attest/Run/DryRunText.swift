import Evidence
import SourceText
import SuiteRunner

/// A rehearsal for people.
enum DryRunText {
    /// A case: its name and what is done for it, each phase named where it begins.
    static func draw(_ item: RehearsedCase) -> String {
        var text = VisibleText.show(item.name) + " · " + VisibleText.show(item.title) + "\n"
        if let reason = item.notApplicable { return text + "  not applicable: \(VisibleText.show(reason))\n" }
        var last: StepHead.Phase?
        for line in item.lines {
            let phase = line.phase == last ? "" : line.phase.rawValue
            let indent = String(repeating: "  ", count: line.depth)
            text += "  " + phase + String(repeating: " ", count: 11 - phase.count) + indent + words(line.act) + "\n"
            last = line.phase
        }
        return text
    }

    private static func words(_ act: RehearsedLine.Act) -> String {
        switch act {
        case .send(let text): "→ " + text.shown
        case .server(let words): "server: " + words
        case .wait(let words): words
        case .heading(let words): words + ":"
        case .rig(let words): words
        }
    }

    /// What all of it comes to.
    static func summary(
        of sums: RehearsalSums, repetitions: Int, pace: RehearsalPace, measured: MeasuredRun?
    ) -> String {
        let times = repetitions > 1 ? " in \(repetitions) repetitions" : ""
        var lines = [
            "dry run: nothing was sent",
            ListCommand.count(sums.cases, "case") + times + ", \(sums.notApplicable) not applicable",
            // A case that leaves its state costs the next one a new way to it, which only the run can tell.
            "at least " + ListCommand.count(sums.commandLines, "command line")
                + (sums.openLines > 0 ? " (and \(sums.openLines) below an `if`)" : "") + ", "
                + ListCommand.count(sums.bytes, "byte") + ", " + ListCommand.count(sums.restarts, "restart"),
        ]
        let rest = sums.cases - sums.notApplicable - sums.measured
        var source: [String] = []
        if let measured, sums.measured > 0 {
            source.append("\(ListCommand.count(sums.measured, "case")) as measured in \(measured.folder.path)")
        }
        if rest > 0 || source.isEmpty {
            let restart = sums.restarts > 0 ? " and \(time(pace.boot)) a restart" : ""
            source.append(
                "\(ListCommand.count(rest, "case")) by estimate, at \(time(pace.roundTrip)) an exchange\(restart)")
        }
        // An estimate knows nothing of what the module takes for its work.
        let word = rest > sums.measured ? "at least" : "about"
        lines.append("\(word) \(minutes(sums.time)) minutes: " + source.joined(separator: ", "))
        return lines.joined(separator: "\n") + "\n"
    }

    /// With one decimal, and more where that would be none.
    private static func minutes(_ time: Duration) -> String {
        let tenths = (time.wholeNanoseconds + 3_000_000_000) / 6_000_000_000
        guard tenths == 0 else { return "\(tenths / 10).\(tenths % 10)" }
        let hundredths = (time.wholeNanoseconds + 300_000_000) / 600_000_000
        return hundredths == 0 ? "0.01" : "0.0\(hundredths)"
    }

    private static func time(_ duration: Duration) -> String {
        let milliseconds = duration.wholeNanoseconds / 1_000_000
        return milliseconds.isMultiple(of: 1000) ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
    }
}
