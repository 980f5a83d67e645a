import Evidence
import Judging
import SuiteLanguage

extension SuiteRun {
    /// An exchange in which the host was later than this measures the host …
    private static let greatestLateness = Duration.milliseconds(2)
    /// … and counts only where there are not so many others.
    private static let leastExchanges = 5

    /// Measures the line by plain exchanges, as many as the options ask for, and writes it down.
    func measureLine() async throws {
        guard options.measuredExchanges > 0 else { return }
        let question = AnswerJudge.Question(
            expect: [.line(.literal("OK"))], command: Array("AT".utf8), within: .zero, limit: .zero)
        var times: [(time: Duration, lateness: Duration)] = []
        for _ in 0..<options.measuredExchanges {
            if isStopping || closure != nil { return }
            let outcome = try await hail(AnswerRules())
            guard let answer = outcome.answer else { return }
            guard answer.succeeded,
                let time = answer.time(of: question, from: outcome.began, lineTime: session.transmissionTime(of:))
                // One that does not answer is not measured.
            else { break }
            times.append((time, outcome.lateness))
        }
        times.sort { $0.lateness < $1.lateness }
        let sound = times.prefix { $0.lateness <= Self.greatestLateness }.count
        times = Array(times.prefix(max(sound, Self.leastExchanges)))
        let byte = session.transmissionTime(of: 1)
        try record(
            .lineMeasured(
                LineMeasurement(
                    stamp: now, times: times.map(\.time), byteTime: byte > .zero ? byte : nil,
                    latencyTimer: access.latencyTimer,
                    warning: access.lineWarning)))
    }
}
