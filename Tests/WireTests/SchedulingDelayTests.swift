import NIOCore
import NIOPosix
import TestSupport
import Testing
import Wire

@Suite("Scheduling delay", .inTurn, .timeLimit(.minutes(10)))
struct SchedulingDelayTests {
    @Test("A thread's waits never shrink, and can be read from any thread until it ends")
    func growth() async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let delay = try #require(await SchedulingDelay(of: group.next()))
        var last = try #require(delay.total())
        for _ in 0..<20 {
            let onLoop = try await group.next().submit { delay.total() }.get()
            let now = try #require(onLoop)
            #expect(last <= now)
            last = now
        }
        try await group.shutdownGracefully()
        #expect(delay.total() == nil)
    }
}
