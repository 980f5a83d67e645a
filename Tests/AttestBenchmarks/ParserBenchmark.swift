import Foundation
import SourceText
import SuiteLanguage
import Yams

/// Text to tree: megabytes a second beside libyaml's, and whether twice the text takes twice the time.
struct ParserBenchmark {
    private static let rounds = 5

    func run() throws {
        try compareWithLibyaml()
        for text in GrowingText.all { printGrowth(text) }
    }

    /// The same bytes to a tree of Swift values. libyaml is used through Yams, whose `compose` makes such a tree with the
    /// styles and places of its nodes and without types.
    private func compareWithLibyaml() throws {
        let text = try RepositoryText.suites(bytes: 4_000_000)
        let bytes = Array(text.utf8)
        let ours = Self.seconds {
            precondition(SuiteParser.parse(SourceFile(path: "a", bytes: bytes)).diagnostics.isEmpty)
        }
        let theirs = try Self.seconds { _ = try Yams.compose(yaml: text) }
        let size = Double(bytes.count) / 1e6
        print(
            Figure(
                title: "parser: \(Figure.short(size)) MB of this repository's suites to a tree", value: size / ours,
                unit: "MB per second", rival: ("libyaml through Yams.compose", size / theirs), goal: "ratio 5"
            ).text)
    }

    private func printGrowth(_ text: GrowingText) {
        let times = [1, 2].map { factor in
            let bytes = Array(text.text(text.count * factor).utf8)
            let file = SourceFile(path: "a", bytes: bytes)
            let time = Self.seconds { precondition(SuiteParser.parse(file).diagnostics.isEmpty, text.name) }
            return (size: Double(bytes.count) / 1e6, time: time)
        }
        print(
            Figure(
                title: "parser: \(text.name), \(Figure.short(times[1].size)) MB",
                value: times[1].size / times[1].time, unit: "MB per second",
                goal: "twice the time of half the text; it took \(Figure.short(times[1].time / times[0].time)) times"
            ).text)
    }

    /// The least processor time of some rounds: what disturbs only adds.
    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        try (0..<rounds).map { _ in
            let before = ProcessorTime.ofThread()
            try body()
            return ProcessorTime.ofThread() - before
        }.min() ?? 0
    }
}
