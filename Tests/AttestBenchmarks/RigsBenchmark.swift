import ArgumentParser
import Benches
import Evidence
import Foundation
import ModuleEmulator
import NIOCore
import NIOPosix
import Rigs
import SuiteLanguage
import SuiteRunner

/// 200 emulated rigs driven by one process, each with a pseudo-terminal, an FTP server and a journal of its own, beside
/// one rig alone.
struct RigsBenchmark {
    private static let count = 200
    /// As `attest run` shares threads among many rigs.
    private static let threads = 2 * System.coreCount
    private static let suites = ["1.2.21-FTPMODE", "1.2.13-FTPSYST", "1.2.11-FTPLIST"]
    /// One alone is over so soon that a few of them are measured, one after the other.
    private static let turns = 5

    private struct Measured {
        var results: [RigSample.Result] = []
        var processor = 0.0
        var time = Duration.zero

        var times: [Duration] { results.flatMap(\.times).sorted() }

        func quantile(_ share: Double) -> Double {
            let times = times
            guard !times.isEmpty else { return .nan }
            return times[min(times.count - 1, Int(Double(times.count) * share))].seconds * 1000
        }

        /// Milliseconds of processor time for each exchange.
        var cost: Double { processor * 1000 / Double(max(1, results.reduce(0) { $0 + $1.exchanges })) }
    }

    func run() async throws {
        OpenFiles.raiseLimit()
        let plan = try RepositorySuites.plan(Self.suites)
        let folder = FileManager.default.temporaryDirectory.appending(path: "attest-rigs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: Self.threads)
        var alone = Measured()
        for turn in 0..<Self.turns {
            let one = try await measure(1, of: plan, on: group, in: folder.path + "/alone-\(turn)-")
            alone.results += one.results
            alone.processor += one.processor
        }
        let many = try await measure(Self.count, of: plan, on: group, in: folder.path + "/many-")
        try await group.shutdownGracefully()
        tell(many, alone)
        try compare(many, alone, plan.caseCount)
    }

    /// Runs the plan on so many rigs at once.
    private func measure(
        _ count: Int, of plan: RunPlan, on group: MultiThreadedEventLoopGroup, in path: String
    ) async throws -> Measured {
        var measured = Measured()
        let (began, before) = (ContinuousClock.now, ProcessorTime.ofProcess())
        try await withThrowingTaskGroup(of: RigSample.Result.self) { tasks in
            for number in 0..<count {
                let loop = group.next()
                tasks.addTask { try await Self.run(plan, on: loop, journal: path + "\(number).jsonl") }
            }
            for try await result in tasks { measured.results.append(result) }
        }
        measured.processor = ProcessorTime.ofProcess() - before
        measured.time = ContinuousClock.now - began
        return measured
    }

    private static func run(
        _ plan: RunPlan, on loop: any EventLoop, journal path: String
    ) async throws -> RigSample.Result {
        let rig = Rig.emulated
        let bench = TestBench(
            rig: rig, settings: try RigSettings(rig: rig, declared: plan.suites.flatMap(\.suite.parameters)),
            profile: try EmulatorProfile(settings: rig.emulator), threads: .shared(loop))
        let sample = try RigSample(journal: path)
        try sample.append(
            .runBegan(
                RunHead(
                    tool: "benchmark", id: "", startedAt: "", stamp: Stamp(nanoseconds: 0), host: "", rig: rig.name,
                    port: "emulator", parameters: [:], selection: [], plannedCases: plan.caseCount, repetitions: 1)))
        var trouble: Trouble?
        do {
            try await bench.startServer()
            let opened = try await bench.openPort()
            let run = SuiteRun(
                plan: plan, options: RunOptions(), settings: bench.settings, port: opened.port, meters: opened.meters,
                server: bench.server, sink: sample)
            trouble = try await run.run()
        } catch let error as Trouble {
            trouble = error
        }
        await bench.dismantle()
        return sample.result(trouble)
    }

    private func tell(_ many: Measured, _ alone: Measured) {
        let load = "\(Self.count) emulated rigs in one process on \(System.coreCount) cores"
        for (name, share, goal) in [("median", 0.5, "below 20 ms"), ("95th percentile", 0.95, "below 100 ms")] {
            print(
                Figure(
                    title: "rigs: \(name) of the time per exchange, \(load)", value: many.quantile(share), unit: "ms",
                    rival: ("one rig alone", alone.quantile(share)), goal: goal
                ).text)
        }
        print(
            Figure(
                title: "rigs: processor time per exchange of a rig, \(load)", value: many.cost, unit: "ms",
                rival: ("one rig alone", alone.cost), goal: "no more than alone"
            ).text)
    }

    /// - Throws: `ExitCode` where a verdict is another one under load, after it was said.
    private func compare(_ many: Measured, _ alone: Measured, _ planned: Int) throws {
        guard let expected = alone.results.first?.verdicts, expected.count == planned else {
            print("rigs: one rig alone did not run its \(planned) cases")
            throw ExitCode.failure
        }
        var changes: [String] = []
        for (place, result) in (alone.results + many.results).enumerated() {
            if let trouble = result.trouble { changes.append("rig \(place): \(trouble.code): \(trouble.message)") }
            for (name, verdict) in expected.sorted(by: { $0.key < $1.key }) where result.verdicts[name] != verdict {
                let now = result.verdicts[name]?.rawValue ?? "not run"
                changes.append(
                    "rig \(place): \(name): \(now), alone \(verdict.rawValue): \(result.reasons[name] ?? "")")
            }
        }
        let verdicts = many.results.reduce(0) { $0 + $1.verdicts.count }
        let words = "\(verdicts) verdicts of \(many.results.count) rigs in \(many.time.seconds.rounded()) s"
        guard !changes.isEmpty else { return print("rigs: \(words), each as of one rig alone") }
        for change in changes.prefix(20) { print("  " + change) }
        print("rigs: \(words): \(changes.count) are not as of one rig alone")
        throw ExitCode.failure
    }
}
