import ArgumentParser

/// Measures what `attest` costs, each figure beside a rival of the same run and a goal.
@main
struct AttestBenchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "AttestBenchmarks",
        abstract: "Measure what attest costs: each figure with a rival of the same run, and the goal.",
        discussion: "Build with `-c release`: `swift run -c release AttestBenchmarks`.")

    enum Name: String, CaseIterable, ExpressibleByArgument {
        case download
        case modules
        case parser
        case rigs
    }

    @Argument(help: "What to measure; everything unless given.")
    var names: [Name] = []

    func run() async throws {
        for name in names.isEmpty ? Name.allCases : names {
            switch name {
            case .download: try await DownloadBenchmark().run()
            case .modules: try await ModulesBenchmark().run()
            case .parser: try ParserBenchmark().run()
            case .rigs: try await RigsBenchmark().run()
            }
        }
    }
}
