public import NIOPosix

/// The event loops of the tests: enough threads that a test that computes long on one of them holds few others up.
public enum TestLoops {
    public static let group = MultiThreadedEventLoopGroup(numberOfThreads: 16)
}
