public import NIOCore
import NIOPosix
import Synchronization

/// Ports for the modules' ends of connections: no two modules of a process have the same.
public final class SourcePorts: Sendable {
    /// Below the ports that the kernel hands out, so that nobody gets one by chance after it was found free.
    private static let range = 20_000..<32_768

    /// Those of this process: emulated modules share the machine's ports.
    public static let shared = SourcePorts()

    private let taken = Mutex<Set<Int>>([])

    public init() {}

    /// A port that is free on this machine, and nobody's here until it is given back.
    public func take(on loop: any EventLoop) async -> Int? {
        for _ in 0..<64 {
            let port = Int.random(in: Self.range)
            guard taken.withLock({ $0.insert(port).inserted }) else { continue }
            if let probe = try? await ServerBootstrap(group: loop).bind(host: "0.0.0.0", port: port).get() {
                try? await probe.close()
                return port
            }
            giveBack([port])
        }
        return nil
    }

    public func giveBack(_ ports: [Int]) {
        taken.withLock { $0.subtract(ports) }
    }
}
