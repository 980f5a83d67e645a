public import NIOCore
import NIOPosix

/// The threads of a bench: of the port under test, of the emulated module, and of the server.
///
/// With one for each a fat transfer of one does not delay another's stamps. Many benches share few of them, with one
/// thread for all of a bench: how late that one is can be told by its own clock.
public struct BenchThreads: Sendable {
    let port: any EventLoop
    let module: any EventLoop
    let server: any EventLoop
    /// Ends with the bench; nil where somebody else's threads are used.
    let own: MultiThreadedEventLoopGroup?

    /// Threads of the bench's own.
    public static func own() -> BenchThreads {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 3)
        return BenchThreads(port: group.next(), module: group.next(), server: group.next(), own: group)
    }

    /// One thread for all, which others may share.
    public static func shared(_ loop: any EventLoop) -> BenchThreads {
        BenchThreads(port: loop, module: loop, server: loop, own: nil)
    }

    /// Those of these that are different ones.
    static func distinct(_ loops: [any EventLoop]) -> [any EventLoop] {
        var known: Set<ObjectIdentifier> = []
        return loops.filter { known.insert(ObjectIdentifier($0)).inserted }
    }
}
