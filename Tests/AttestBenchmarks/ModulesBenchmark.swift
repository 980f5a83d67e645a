import ModuleEmulator
import NIOCore
import NIOPosix
import Wire

/// 200 emulated modules in one process, each behind a pseudo-terminal of its own, with empty buffers.
struct ModulesBenchmark {
    private static let count = 200

    func run() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let before = ProcessorTime.residentMemory()
        var modules: [EmulatedModule] = []
        for _ in 0..<Self.count {
            let module = EmulatedModule(on: group.next())
            _ = try await module.openTerminal()
            modules.append(module)
        }
        let after = ProcessorTime.residentMemory()
        for module in modules { try await module.stop().get() }
        try await group.shutdownGracefully()
        print(
            Figure(
                title: "modules: \(Self.count) emulated modules in one process, resident memory of all of it",
                value: Double(after) / 1e6, unit: "MB",
                rival: ("the same process before them", Double(before) / 1e6), goal: "below 150"
            ).text)
    }
}
